"""Texts that have broken writers of files elsewhere."""

ROWS = 2_000
NESTED = "\n".join("  " * depth + f"- level {depth}" for depth in range(60))
QUOTED = "> " * 60 + "deep"
HEAD = "| a | b |\n|---|---|\n"
TABLE = HEAD + "".join(f"| row {row} | `=1` |\n" for row in range(ROWS))
RAGGED = "| a | b |\n|---|---|\n| only |\n| x | y | z |\n\n| |\n|-|\n"
TYPST = '#import "x.typ": * #panic("ran") #read("/etc/passwd") $x^2$ @ref <label> #[#let a = 1] \\u{41} // c /* c'
TEX = "$$\\frac{a}{b}$$ \\begin{align} x &= y \\\\ \\end{align} \\(x_1^2\\) \\input{/etc/passwd} 100% {~}"
RAW = "<div onclick=x><p>unclosed <svg/onload=x> <!-- c -- > --> <![CDATA[ ]]> &nbsp; &#0; &bogus; <?php ?> </div></p>"
CONTROLS = "".join(map(chr, range(32))) + "\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ufdd0\ud800\U0001fffe"
DIRECTIONS = "\u202e\u202d\u2066\u2067\u200f\u061c left \u202c \u2069 ر"
COMBINING = "Z" + "\u0334\u0351" * 100 + " " + "👨‍👩‍👧‍👦🏽" * 50
WORD = "неразрывное" * 2_000
MARKUP = "**" * 300 + "a" + "__" * 300 + "`" * 99 + "[" * 200 + "](" * 200 + "![" * 50
ESCAPES = "_x0041_ _x000D_ %s %n {0} {{x}} {% x %} ${x} #{x} \\u0041 \\n \\ // :: ~= ::t:: $CATEGORY: x -- ---"
REFERENCES = "[a]: https://ok.example/ 't'\n\n[a] [b][a] <https://ok.example/x> [c](<https://ok.example/a b> 'x')"

TEXTS = {
    "nested lists": NESTED, "nested quotes": QUOTED, "table": TABLE[:3000], "ragged tables": RAGGED, "typst": TYPST,
    "tex": TEX, "raw html": RAW, "controls": CONTROLS, "directions": DIRECTIONS, "combining": COMBINING,
    "a long word": WORD, "markup": MARKUP, "escapes": ESCAPES, "references": REFERENCES, "nothing": " \n\t\n",
}  # fmt: skip
