"""Speed on the work itself, each figure beside a floor measured in the same run; no time decides a test."""
