type Row = readonly [name: string, pattern: RegExp]

// Browsers name those that they are like, so who is special comes first. A version is one number, as updates are frequent.
const programs: readonly Row[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\b(?:OPR|OPiOS)\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:(?:Headless)?Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[^ ]* (?:Mobile\/\w+ )?Safari\//],
]

// Windows 11 says that it is 10, and macOS that it is 10.15.7, so neither gets a version.
const systems: readonly Row[] = [
  ['Windows', /\bWindows NT\b|\bos\/windows\b/i],
  ['iOS', /\biPhone OS (\d+)/],
  ['iPadOS', /\biPad; CPU OS (\d+)/],
  ['iOS', /\bos\/ios(?:#(\d+))?/i],
  ['Android', /\bAndroid(?: (\d+))?/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b|\bos\/(?:macos|darwin)\b/i],
  ['Linux', /\bLinux\b|\bos\/linux\b/i],
]

/** A program that is no browser names itself first: `okhttp/4.12.0`, `aws-sdk-js/3.1169.0 ua/2.1 os/linux …`. */
const namesItself = /^([A-Za-z][\w.-]{0,63})\/v?(\d+)/

/** What a User-Agent header says in a few words, such as `Chrome 125 / Windows`; `unknown` when nothing is recognized. */
export function describeUserAgent(userAgent: string | undefined): string {
  const text = userAgent?.slice(0, 512) ?? ''
  const [, name, version] = namesItself.exec(text) ?? []
  const own = name === undefined || name === 'Mozilla' ? undefined : `${name} ${version}`
  return (
    [find(programs, text) ?? own, find(systems, text)].filter((part) => part !== undefined).join(' / ') || 'unknown'
  )
}

function find(rows: readonly Row[], text: string): string | undefined {
  for (const [name, pattern] of rows) {
    const found = pattern.exec(text)
    if (found) return found[1] === undefined ? name : `${name} ${found[1]}`
  }
  return undefined
}
