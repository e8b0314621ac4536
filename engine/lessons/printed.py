"""The numbers that public lessons print, as they print them: by lesson, which matrix, and from which row on.

The facts of each lesson and its source stand in `engine.examples.published`. That of Raschka's heads is the last output
of the chapter; Karpathy's are rows of the matrix that many public notes show; those of d2l are plain means.
"""

import numpy as np

from engine.arrays import Floats, seal
from engine.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """Numbers of one matrix as text, a line a row, from its first column on. first_row: counted from 1."""

    matrix: str
    text: str
    first_row: int = 1

    @property
    def numbers(self) -> Floats:
        """[rows, columns]."""
        return seal(np.array([line.split() for line in self.text.splitlines()], dtype=np.float64))

    def text_at(self, row: int, column: int) -> str:
        """One number as it is printed, at its cell of the matrix."""
        return self.text.splitlines()[row - self.first_row + 1].split()[column]

    @property
    def digits(self) -> int:
        """After the point."""
        return len(self.text.split()[0].partition(".")[2])


PRINTED: dict[str, tuple[Printed, ...]] = {
    "raschka_plain": (
        Printed("scores", "0.9544 1.4950 1.4754 0.8434 0.7070 1.0865", first_row=2),
        Printed("weights", "0.1385 0.2379 0.2333 0.1240 0.1082 0.1581", first_row=2),
        Printed(
            "weights",
            "0.2098 0.2006 0.1981 0.1242 0.1220 0.1452\n"
            "0.1385 0.2379 0.2333 0.1240 0.1082 0.1581\n"
            "0.1390 0.2369 0.2326 0.1242 0.1108 0.1565\n"
            "0.1435 0.2074 0.2046 0.1462 0.1263 0.1720\n"
            "0.1526 0.1958 0.1975 0.1367 0.1879 0.1295\n"
            "0.1385 0.2184 0.2128 0.1420 0.0988 0.1896",
        ),
        Printed(
            "attention",
            "0.4421 0.5931 0.5790\n"
            "0.4419 0.6515 0.5683\n"
            "0.4431 0.6496 0.5671\n"
            "0.4304 0.6298 0.5510\n"
            "0.4671 0.5910 0.5266\n"
            "0.4177 0.6503 0.5645",
        ),
    ),
    "raschka_rand": (
        Printed("Q", "0.4306 1.4551", first_row=2),
        Printed("scores", "1.2705 1.8524 1.8111 1.0795 0.5577 1.5440", first_row=2),
        Printed("weights", "0.1500 0.2264 0.2199 0.1311 0.0906 0.1820", first_row=2),
        Printed(
            "attention",
            "0.2996 0.8053\n0.3061 0.8210\n0.3058 0.8203\n0.2948 0.7939\n0.2927 0.7891\n0.2990 0.8040",
        ),
    ),
    "raschka_linear": (
        Printed(
            "weights",
            "0.1921 0.1646 0.1652 0.1550 0.1721 0.1510\n"
            "0.2041 0.1659 0.1662 0.1496 0.1665 0.1477\n"
            "0.2036 0.1659 0.1662 0.1498 0.1664 0.1480\n"
            "0.1869 0.1667 0.1668 0.1571 0.1661 0.1564\n"
            "0.1830 0.1669 0.1670 0.1588 0.1658 0.1585\n"
            "0.1935 0.1663 0.1666 0.1542 0.1666 0.1529",
        ),
        Printed(
            "attention",
            "-0.0739 0.0713\n-0.0748 0.0703\n-0.0749 0.0702\n-0.0760 0.0685\n-0.0763 0.0679\n-0.0754 0.0693",
        ),
    ),
    "raschka_causal": (
        Printed(
            "weights",
            "1.0000 0.0000 0.0000 0.0000 0.0000 0.0000\n"
            "0.5517 0.4483 0.0000 0.0000 0.0000 0.0000\n"
            "0.3800 0.3097 0.3103 0.0000 0.0000 0.0000\n"
            "0.2758 0.2460 0.2462 0.2319 0.0000 0.0000\n"
            "0.2175 0.1983 0.1984 0.1888 0.1971 0.0000\n"
            "0.1935 0.1663 0.1666 0.1542 0.1666 0.1529",
        ),
    ),
    "raschka_causal_123": (
        Printed(
            "attention",
            "-0.4519 0.2216\n-0.5874 0.0058\n-0.6300 -0.0632\n-0.5675 -0.0843\n-0.5526 -0.0981\n-0.5299 -0.1081",
        ),
    ),
    "raschka_heads": (
        Printed(
            "attention",
            "0.3190 0.4858\n0.2943 0.3897\n0.2856 0.3593\n0.2693 0.3873\n0.2639 0.3928\n0.2575 0.4028",
        ),
    ),
    "karpathy_head": (
        Printed("weights", "0.1574 0.8426", first_row=2),
        Printed("weights", "0.2088 0.1646 0.6266", first_row=3),
        Printed("weights", "0.0210 0.0843 0.0555 0.2297 0.0573 0.0709 0.2423 0.2391", first_row=8),
    ),
    "by_hand": (
        Printed(
            "weights",
            "0.4011 0.1978 0.4011\n0.2483 0.2483 0.5035\n0.2840 0.1400 0.5760",
        ),
        Printed(
            "attention",
            "1.4011 0.5989\n1.5035 0.7517\n1.5760 0.7160",
        ),
    ),
    "by_hand_causal": (Printed("weights", "0.2840 0.1400 0.5760", first_row=3),),
    "d2l_additive": (
        Printed("attention", "2.0000 3.0000 4.0000 5.0000"),
        Printed("attention", "10.0000 11.0000 12.0000 13.0000", first_row=2),
    ),
}
