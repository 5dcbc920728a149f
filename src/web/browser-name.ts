const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/\b(?:OPR|Opera)\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox 132, Windows": as much as somebody needs to know a browser of theirs again; empty where nothing is recognised. */
export function browserName(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 400)
  const [, browser] = BROWSERS.find(([pattern]) => pattern.test(text)) ?? []
  const version = BROWSERS.map(([pattern]) => pattern.exec(text)?.[1]).find(Boolean)
  const [, system] = SYSTEMS.find(([pattern]) => pattern.test(text)) ?? []
  return [browser && `${browser} ${version}`, system].filter(Boolean).join(', ')
}
