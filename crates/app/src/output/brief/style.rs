//! How the page looks: on a light or dark screen of any width, and on paper.

/// The page's style sheet. Paper gets links without their colour, and no line is parted from its sentence.
pub(super) const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#4a4a4a;--paper:#fff;--rule:#c8c8c8;--band:#f4f4f2;--link:#0b4f9e}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e6;--soft:#b4b4b0;--paper:#161616;--rule:#444;--band:#222;--link:#9cc4ff}}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--paper)}
h1,h2,h3,h4{line-height:1.25}h2{margin-top:3rem;border-bottom:2px solid var(--ink);padding-bottom:.3rem}
h3{margin-top:2rem;border-bottom:1px solid var(--rule);padding-bottom:.2rem}h4{margin:1.2rem 0 .3rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
ul{padding-left:1.2rem;margin:.3rem 0}li{margin:.5rem 0}nav ul{columns:2}nav li{margin:.2rem 0}
li:target{background:var(--band);outline:2px solid var(--link);outline-offset:4px}
blockquote{margin:.15rem 0 .15rem 1rem;padding-left:.7rem;border-left:3px solid var(--rule);color:var(--soft)}
cite{font-style:normal;font-size:.85em;overflow-wrap:anywhere}cite::before{content:'— '}.note{color:var(--soft);font-size:.92em}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92em}
caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--ink)}td.none{color:var(--soft);font-style:italic}
footer{margin-top:3rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.92em}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--rule:#999;--band:#fff;--link:#000}body{max-width:none;margin:0;font-size:10pt}
a{text-decoration:none}nav{display:none}h2,h3,h4{break-after:avoid}li,tr,blockquote{break-inside:avoid}thead{display:table-header-group}}
";
