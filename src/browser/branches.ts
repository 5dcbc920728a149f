/**
 * In the tree of a chat the arrow keys walk from branch to branch: up and down to the next ones, left
 * to the one that it leaves, right to the first that leaves it, Home and End to the first and last.
 */
export function walkTheTree(): void {
  const tree = document.querySelector<HTMLElement>('.branches')
  tree?.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const branches = [...tree.querySelectorAll<HTMLElement>('.branch')]
    const at = branches.findIndex((branch) => branch.contains(event.target as Node))
    const led = at < 0 ? undefined : branches[WAYS[event.key]?.(branches.map(depthOf), at) ?? -1]
    if (!led) return
    event.preventDefault()
    led.querySelector<HTMLElement>('.branch__excerpt')?.focus()
  })
}

const depthOf = (branch: HTMLElement): number => Number(branch.dataset.depth)

/** Where each key leads, by the depths of all branches; -1 for nowhere. */
const WAYS: { [key: string]: (depths: number[], at: number) => number } = {
  ArrowDown: (_, at) => at + 1,
  ArrowUp: (_, at) => at - 1,
  ArrowRight: (depths, at) => ((depths[at + 1] ?? 0) > (depths[at] ?? 0) ? at + 1 : -1),
  ArrowLeft: (depths, at) => depths.slice(0, at).findLastIndex((depth) => depth < (depths[at] ?? 0)),
  Home: () => 0,
  End: (depths) => depths.length - 1,
}
