/** The shape of every page: one column, sizes that follow the reader's own. Colors and measures are variables. */
export const style = `
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template: auto 1fr auto / 100%;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
.stage { grid-row: 2; display: grid; align-content: var(--vertical); justify-items: var(--horizontal);
  gap: calc(1.5rem * var(--space)); padding: calc(2rem * var(--space)) 1rem }
main { width: 100%; max-width: 26rem; padding: calc(2.25rem * var(--space)) calc(2rem * var(--space));
  background: var(--card); border: 1px solid var(--edge); border-radius: var(--card-radius);
  box-shadow: 0 1px 2px light-dark(#0001, #0004), 0 12px 32px light-dark(#0000000f, #0004) }
h1 { margin: 0 0 calc(1.5rem * var(--space)); color: var(--heading); font-size: 1.5rem; line-height: 1.25;
  letter-spacing: -.01em }
p { margin: 0 0 1rem; text-wrap: pretty }
.field { margin: 0 0 calc(1.125rem * var(--space)) }
label { display: block; margin: 0 0 .375rem; color: var(--label); font-weight: 600; font-size: .9375rem }
.hint { margin: .375rem 0 0; color: var(--hint); font-size: .875rem }
.hint ul { margin: 0; padding: 0 0 0 1.125rem; columns: 2 8.5rem; column-gap: 1.75rem }
li { break-inside: avoid }
input { display: block; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--input); border: 1px solid var(--line); border-radius: var(--input-radius) }
.code input { font-size: 1.25rem; letter-spacing: .25em; font-variant-numeric: tabular-nums }
button { display: block; width: 100%; min-height: 2.75rem; margin-top: calc(1.5rem * var(--space)); padding: .5rem 1rem;
  font: inherit; font-weight: 600; color: var(--on-button); background: var(--button); border: 1px solid transparent;
  border-radius: var(--button-radius); cursor: pointer }
button:hover { color: var(--on-button-hover); background: var(--button-hover) }
button:active { color: var(--on-button-active); background: var(--button-active) }
:where(.choices) button { color: var(--on-second); background: var(--second); border-color: var(--second-edge) }
:where(.choices) button:hover { color: var(--on-second-hover); background: var(--second-hover);
  border-color: var(--second-edge-hover) }
:where(.choices) button:active { color: var(--on-second-active); background: var(--second-active);
  border-color: var(--second-edge-active) }
a, button.plain { color: var(--link); text-decoration: underline; text-underline-offset: .15em }
a:hover, button.plain:hover { color: var(--link-hover) }
button.plain { display: inline; width: auto; min-height: 1.5rem; margin: 0; padding: 0; background: none; border: 0;
  font-weight: inherit }
form.plain { display: inline }
main > :last-child, .stage > :last-child { margin-bottom: 0 }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
.alert, .notice { margin: 0 0 calc(1.25rem * var(--space)); padding: .75rem 1rem; border: 1px solid; border-left-width: 4px;
  border-radius: var(--alert-radius) }
.alert { color: var(--bad); background: var(--bad-ground); border-color: var(--bad-edge) }
.notice { color: var(--good); background: var(--good-ground); border-color: var(--good-edge) }
.alert p, .notice p { margin: 0 }
.legal { margin: 1.25rem 0 0; color: var(--quiet); font-size: .875rem }
.beside { margin: -.375rem 0 0; text-align: right; font-size: .9375rem }
.more { margin: calc(1.5rem * var(--space)) 0 0; padding-top: calc(1.25rem * var(--space));
  border-top: 1px solid var(--divider); text-align: center; font-size: .9375rem }
.more > * { margin: 0 0 .5rem }
.more > :last-child { margin: 0 }
svg.qr { display: block; width: 13rem; max-width: 100%; margin: 0 auto 1rem; background: #fff; border-radius: .5rem }
code { display: block; margin: 0 0 1rem; font-size: .9375rem; letter-spacing: .06em }
button + button { margin-top: .75rem }
dl { margin: 0 0 1rem; font-size: .9375rem }
dt { color: var(--quiet) }
dd { margin: 0 0 .75rem; font-family: ui-monospace, monospace }
.logo { margin: 0 0 calc(1.5rem * var(--space)) }
.logo img { max-width: min(100%, 350px); max-height: 178px; vertical-align: top }
.graphic { margin: 0 0 calc(1.25rem * var(--space)); text-align: center }
.graphic img { max-width: 100%; max-height: 8rem; vertical-align: top }
.below { margin: calc(1.5rem * var(--space)) 0 0 }
.start { text-align: start } .center { text-align: center } .end { text-align: end }
header.band, footer.band { min-height: 3.5rem; padding: .75rem 1.25rem }
header.band { background: var(--header) center / cover; border-bottom: 1px solid var(--header-edge) }
footer.band { grid-row: 3; background: var(--footer) center / cover; border-top: 1px solid var(--footer-edge) }
.band img { max-width: 100%; max-height: 4rem; vertical-align: top }
@media (max-width: 30rem) { .stage { align-content: start; padding: 0 } main { border: 0; border-radius: 0;
  box-shadow: none; padding: 1.75rem 1.25rem; min-height: 100% } body { background: var(--card) } }
@media (forced-colors: active) { button { border-color: ButtonText } }
`
