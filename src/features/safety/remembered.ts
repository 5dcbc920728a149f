const MOST = 20_000

/** `version` names a line and its words, which are not kept: whoever writes others gives another. */
type Judge = (version: string, text: string) => boolean

/**
 * Judges each version of a line once. A page shows fifty lines each time it is looked at, and
 * to look for self-harm in them anew takes longer than all else that it does.
 */
export function remembered(judge: (text: string) => boolean): Judge {
  const verdicts = new Map<string, boolean>()
  return (version, text) => {
    const known = verdicts.get(version)
    if (known !== undefined) return known
    const verdict = judge(text)
    const [oldest] = verdicts.size >= MOST ? verdicts.keys() : []
    if (oldest !== undefined) verdicts.delete(oldest)
    verdicts.set(version, verdict)
    return verdict
  }
}
