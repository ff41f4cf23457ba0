"""From what AWS said about a denial to a report on it: what was asked, what the policies say, and whether the two agree."""
