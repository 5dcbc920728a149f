/** The menu in the head closes like any other: by Escape, and by what is pressed or reached beside it. */
export function closeTheMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('details.you')
  if (!menu) return
  const close = ({ target }: Event) => {
    if (!menu.contains(target as Node)) menu.open = false
  }
  document.addEventListener('pointerdown', close)
  document.addEventListener('focusin', close)
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
