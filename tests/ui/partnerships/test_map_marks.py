"""Dots that lie close together are one, and names cover neither dots nor each other."""

from itertools import combinations

from PySide6.QtCore import QPointF, QRectF

from ui.partnerships.map_marks import APART, clusters, room_for_words

WORLD = QRectF(0, 0, 600, 300)


def test_places_close_together_are_one_dot_where_the_most_urgent_lies():
    points = [QPointF(100, 100), QPointF(105, 100), QPointF(300, 100)]
    found = clusters(points, [3, 0, 1])
    assert [each.places for each in found] == [(1, 0), (2,)]
    assert found[0].point == QPointF(105, 100)


def test_no_two_dots_lie_over_each_other_and_no_place_is_lost():
    points = [QPointF(20 + 7 * (n % 9), 20 + 11 * (n % 5)) for n in range(60)]
    found = clusters(points, [n % 5 for n in range(60)])
    assert sorted(place for each in found for place in each.places) == list(range(60))
    for one, other in combinations(found, 2):
        assert (one.point - other.point).manhattanLength() >= APART


def test_names_cover_neither_dots_nor_each_other_nor_leave_the_map():
    dots = [QPointF(10 + 29 * (n % 20), 20 + 37 * (n % 7)) for n in range(50)]
    found = room_for_words(dots, dict.fromkeys(range(50), 60.0), WORLD)
    assert found
    for one, other in combinations(found.values(), 2):
        assert not one.intersects(other)
    for number, room in found.items():
        assert WORLD.contains(room)
        assert not any(room.contains(dot) for place, dot in enumerate(dots) if place != number)


def test_the_chosen_one_has_its_name_first():
    dots = [QPointF(100, 100), QPointF(130, 100), QPointF(115, 120), QPointF(115, 80)]
    widths = dict.fromkeys(range(4), 200.0)
    assert 1 in room_for_words(dots, widths, WORLD, [1])
    crowded = [QPointF(300 + dx, 150 + dy) for dx in (-18, 0, 18) for dy in (-18, 0, 18)]
    narrow = dict.fromkeys(range(9), 60.0)
    assert 4 not in room_for_words(crowded, narrow, WORLD)
    assert 4 in room_for_words(crowded, narrow, WORLD, [4])
