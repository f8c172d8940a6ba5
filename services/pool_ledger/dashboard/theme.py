"""How the dashboard looks: one calm palette (every text at least 4.5:1 on its ground), system fonts, room to read."""

INK, MUTED, LINE, ACCENT = "#16232f", "#55646f", "#e2e7eb", "#1d4f73"
INCOME, EXPENDITURE, BALANCE = "#2f6c97", "#b9732f", "#16232f"
FONTS = (
    'Roboto, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC",'
    ' "WenQuanYi Micro Hei", sans-serif'
)

STYLE = f"""
:root {{ --ink: {INK}; --muted: {MUTED}; --line: {LINE}; --accent: {ACCENT}; --paper: #fff; --ground: #f4f6f8; }}
body {{ font: 14px/1.6 {FONTS}; color: var(--ink); background: var(--ground); font-variant-numeric: tabular-nums;
  -webkit-font-smoothing: antialiased; }}
.nicegui-content {{ padding: 0; gap: 0; align-items: stretch; }}
a {{ color: var(--accent); text-decoration: none; }}
h1, h2, p, dl, dd, figure {{ margin: 0; }}
button, select {{ font: inherit; color: inherit; }}
:focus-visible {{ outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }}
.skip {{ position: absolute; left: -999px; z-index: 9; padding: 8px 16px; background: var(--paper); }}
.skip:focus {{ left: 16px; top: 8px; }}
.sheet {{ box-sizing: border-box; width: 100%; max-width: 1360px; margin: 0 auto; padding: 0 32px; }}

.top {{ background: var(--paper); border-bottom: 1px solid var(--line); }}
.top .sheet {{ display: flex; align-items: center; gap: 28px; height: 60px; }}
.brand {{ display: flex; align-items: center; gap: 12px; margin-right: auto; color: var(--ink); }}
.brand svg {{ display: block; }}
.brand strong {{ font-size: 18px; font-weight: 600; letter-spacing: .08em; }}
.brand span {{ color: var(--muted); padding-left: 12px; border-left: 1px solid #c9d2d9; line-height: 1.2; }}
.languages {{ display: flex; gap: 2px; padding: 2px; border-radius: 7px; background: var(--ground); }}
.languages a {{ padding: 2px 11px; border-radius: 5px; color: var(--muted); font-size: 13px; }}
.languages a[aria-current] {{ background: var(--paper); color: var(--ink); box-shadow: 0 1px 2px #16232f26; }}
.person {{ color: var(--muted); }}
.quiet {{ border: 0; padding: 4px 0; background: none; color: var(--accent); cursor: pointer; }}
.quiet:hover, .brand:hover, .languages a:hover {{ color: var(--ink); }}

.head {{ display: flex; align-items: flex-end; justify-content: space-between; gap: 32px; margin: 30px 0 20px; }}
h1 {{ font-size: 26px; line-height: 1.3; font-weight: 600; letter-spacing: .01em; }}
.head p {{ color: var(--muted); margin-top: 4px; }}
.range {{ display: flex; align-items: flex-end; gap: 10px; }}
.range label {{ display: grid; gap: 3px; font-size: 12px; color: var(--muted); }}
.range select {{ height: 36px; padding: 0 30px 0 12px; border: 1px solid #c3ccd4; border-radius: 6px; font-size: 14px;
  color: var(--ink); background: var(--paper) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
width='10' height='6'%3E%3Cpath d='M1 1l4 4 4-4' fill='none' stroke='%2355646f' stroke-width='1.5'/%3E%3C/svg%3E") \
no-repeat right 11px center; appearance: none; }}
.solid {{ height: 36px; padding: 0 20px; border: 0; border-radius: 6px; color: #fff; background: var(--accent);
  font-weight: 500; cursor: pointer; }}
.solid:hover {{ background: #163f5d; }}

.panel {{ background: var(--paper); border: 1px solid var(--line); border-radius: 10px; margin-bottom: 20px; }}
.panel > header {{ display: flex; align-items: baseline; gap: 14px; padding: 18px 24px 0; }}
.panel h2 {{ font-size: 16px; line-height: 1.5; font-weight: 600; }}
.panel > header p {{ color: var(--muted); font-size: 13px; }}
.figures {{ display: grid; grid-template-columns: repeat(4, 1fr); }}
.figure {{ padding: 20px 24px 18px; border-left: 1px solid var(--line); }}
.figure:first-child {{ border-left: 0; }}
.figure dt {{ color: var(--muted); display: flex; align-items: center; gap: 8px; }}
.figure .value {{ font-size: 31px; line-height: 1.35; font-weight: 500; letter-spacing: -.01em; white-space: nowrap; }}
.figure .value span {{ font-size: 14px; font-weight: 400; letter-spacing: 0; color: var(--muted); }}
.figure .exact {{ color: var(--muted); font-size: 12.5px; }}
.figure .change {{ margin-top: 8px; font-size: 13px; }}
.key {{ width: 9px; height: 9px; border-radius: 2px; }}

.chart {{ width: 100%; height: 308px; padding: 0 14px; box-sizing: border-box; }}
details {{ border-top: 1px solid var(--line); padding: 10px 24px; }}
summary {{ color: var(--accent); font-size: 13px; cursor: pointer; width: max-content; list-style: none; }}
summary::before {{ content: "▸"; display: inline-block; width: 1.2em; }}
[open] > summary::before {{ content: "▾"; }}
.scroll {{ overflow-x: auto; padding: 8px 24px 14px; }}
details .scroll {{ padding: 6px 0; }}
table {{ width: 100%; min-width: 860px; border-collapse: collapse; table-layout: fixed; }}
th:first-child {{ width: 22%; }}
th, td {{ padding: 9px 12px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }}
th:first-child, td:first-child {{ text-align: left; padding-left: 0; }}
th:last-child, td:last-child {{ padding-right: 0; }}
thead th {{ color: var(--muted); font-weight: 500; font-size: 13px; border-bottom-color: #c3ccd4; }}
tbody th {{ font-weight: 400; }}
tbody th small {{ margin-left: 8px; color: var(--muted); font-size: 12px; }}
tbody tr:hover {{ background: #f7f9fa; }}
tfoot th, tfoot td {{ font-weight: 600; border-bottom: 0; border-top: 1px solid var(--ink); }}
tbody tr:last-child > * {{ border-bottom: 0; }}
.sort {{ display: inline-flex; gap: 4px; border: 0; padding: 2px 0; background: none; font: inherit; color: inherit;
  cursor: pointer; }}
th:not(:first-child) .sort {{ flex-direction: row-reverse; }}
.sort::after {{ content: "↕"; width: 1em; text-align: center; color: #85929d; }}
[aria-sort=ascending] .sort::after {{ content: "↑"; color: var(--ink); }}
[aria-sort=descending] .sort::after {{ content: "↓"; color: var(--ink); }}
[aria-sort=ascending] .sort, [aria-sort=descending] .sort, .sort:hover {{ color: var(--ink); }}
.mark {{ margin-left: 10px; padding: 1px 7px; border: 1px solid #dba9a0; border-radius: 4px; font-size: 12px;
  color: #94341f; background: #fdf4f2; }}

.notice {{ padding: 10px 16px; margin-bottom: 20px; border-left: 3px solid {EXPENDITURE}; background: #fdf8f1; }}
.state {{ padding: 88px 24px 96px; text-align: center; }}
.state h2 {{ font-size: 18px; }}
.state p {{ margin: 8px auto 22px; max-width: 46em; color: var(--muted); }}
.state a {{ display: inline-block; margin: 0 6px; line-height: 36px; }}

.door {{ min-height: 100vh; display: grid; grid-template-rows: auto 1fr; }}
.door .card {{ width: 380px; margin: 9vh auto 12vh; padding: 36px 40px 40px; align-self: start; }}
.door h1 {{ font-size: 22px; }}
.door .lead {{ color: var(--muted); margin: 2px 0 24px; }}
.door .solid {{ width: 100%; height: 42px; margin-top: 12px; }}
.door .q-field {{ margin-bottom: 14px; }}
.door [role=alert] {{ color: #94341f; margin: -2px 0 6px; min-height: 1.6em; }}

@media screen and (max-width: 1100px) {{ .figures {{ grid-template-columns: 1fr 1fr; }} .head {{ flex-wrap: wrap; }} }}
"""

PRINT_STYLE = """
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { background: #fff; font-size: 11px; }
  .languages, .quiet, .range, .skip, .hint, summary, details:not([open]) { display: none !important; }
  .sheet { max-width: none; padding: 0; }
  .panel { break-inside: avoid; border-color: #9aa5ae; }
  .figure { padding: 10px 16px; }
  .figure .value { font-size: 21px; }
  th, td { padding: 4px 8px; }
  .sort::after { content: none; }
}
"""
