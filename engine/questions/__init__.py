"""What any cell answers: where from, what moves it, how to make it so, what is different."""
