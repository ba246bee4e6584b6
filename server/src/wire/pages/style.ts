/** The look of every page: one column, light and dark, sizes that follow the reader's own. */
export const style = `
:root { color-scheme: light dark; --page: light-dark(#f3f4f6, #101316); --card: light-dark(#fff, #1a1e23);
  --text: light-dark(#16191d, #e8ebee); --quiet: light-dark(#565f6a, #a3adb8); --line: light-dark(#848d97, #6a747f);
  --edge: light-dark(#dfe3e8, #2b3138); --accent: light-dark(#0b5cad, #79b8ff); --on-accent: light-dark(#fff, #0d1117);
  --bad: light-dark(#a40e1c, #ff9b9b); --bad-ground: light-dark(#fdeef0, #35191c);
  --good: light-dark(#0f5f34, #7fd7a3); --good-ground: light-dark(#e8f6ee, #142a1e) }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; align-items: center; justify-items: center;
  padding: 1.5rem 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--card); border: 1px solid var(--edge);
  border-radius: 1rem; box-shadow: 0 1px 2px light-dark(#0001, #0004), 0 8px 24px light-dark(#0000000d, #0003) }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em }
p { margin: 0 0 1rem }
.field { margin: 0 0 1rem }
label { display: block; margin: 0 0 .25rem; font-weight: 600; font-size: .9375rem }
.hint { margin: .25rem 0 0; color: var(--quiet); font-size: .875rem }
.hint ul { margin: 0; padding: 0 0 0 1.125rem }
input { display: block; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem }
.code input { font-size: 1.25rem; letter-spacing: .25em; font-variant-numeric: tabular-nums }
button { display: block; width: 100%; min-height: 2.75rem; margin-top: 1.5rem; padding: .5rem 1rem; font: inherit;
  font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid transparent;
  border-radius: .5rem; cursor: pointer }
button:hover { filter: brightness(1.08) }
button.plain { display: inline; width: auto; min-height: 1.5rem; margin: 0; padding: 0; color: var(--accent);
  background: none; border: 0; font-weight: inherit; text-decoration: underline; text-underline-offset: .15em }
main > :last-child { margin-bottom: 0 }
form.plain { display: inline }
a { color: var(--accent); text-underline-offset: .15em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.alert, .notice { margin: 0 0 1.25rem; padding: .75rem 1rem; border-radius: .5rem; border-left: 4px solid }
.alert { color: var(--bad); background: var(--bad-ground) }
.notice { color: var(--good); background: var(--good-ground) }
.alert p, .notice p { margin: 0 }
.legal { margin: 1.25rem 0 0; color: var(--quiet); font-size: .875rem }
.beside { margin: -.25rem 0 0; text-align: right; font-size: .9375rem }
.more { margin: 1.5rem 0 0; padding-top: 1.25rem; border-top: 1px solid var(--edge); text-align: center; font-size: .9375rem }
.more > * { margin: 0 0 .5rem }
.more > :last-child { margin: 0 }
dl { margin: 0 0 1rem; font-size: .9375rem }
dt { color: var(--quiet) }
dd { margin: 0 0 .75rem; font-family: ui-monospace, monospace }
@media (max-width: 30rem) { body { align-items: start; padding: 0; background: var(--card) }
  main { border: 0; border-radius: 0; box-shadow: none; padding: 1.5rem 1.25rem } }
@media (forced-colors: active) { .alert, .notice { border: 2px solid } button { border-color: ButtonText } }
`
