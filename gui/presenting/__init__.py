"""What is on the screen: the worksheet alone and large, panels folded away, one title for each."""
