mod revert;
