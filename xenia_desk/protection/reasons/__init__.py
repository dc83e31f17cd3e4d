"""Why a cell is hidden, and the smallest set of numbers that makes a release impossible."""
