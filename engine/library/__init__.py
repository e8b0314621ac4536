"""The public function on plain arrays: what it is given, what a call of it computes, what comes back."""
