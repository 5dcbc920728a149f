const TIMES = 3
const WITHIN_MS = 1500

/**
 * "Hide this page", or Escape pressed three times, covers the page at once, without asking the house:
 * a blank page with its title and address, which a reload leaves blank. What was there goes on beneath.
 */
export function hideOnDemand(): void {
  let pressed: number[] = []
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.keyCode === 229 || event.repeat) return
      pressed = event.key === 'Escape' ? [...pressed, event.timeStamp] : []
      pressed = pressed.filter((at) => event.timeStamp - at <= WITHIN_MS)
      const way = document.querySelector<HTMLAnchorElement>('.hide')
      if (way && pressed.length >= TIMES) cover(way)
    },
    { capture: true },
  )
  document.addEventListener('click', (event) => {
    const way = (event.target as Element).closest?.<HTMLAnchorElement>('.hide')
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    cover(way)
  })
}

function cover(way: HTMLAnchorElement): void {
  if (document.querySelector('body > .cover')) return
  const { title, activeElement } = document
  const { href } = location
  const signs = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"], link[rel="apple-touch-icon"]')]
  const addresses = signs.map((sign) => sign.getAttribute('href') ?? '')
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close()

  const sheet = document.createElement('main')
  sheet.className = 'cover'
  sheet.tabIndex = -1
  const back = document.createElement('button')
  back.type = 'button'
  back.className = 'cover__back'
  back.textContent = way.dataset.back ?? ''
  sheet.append(back)
  document.body.append(sheet)
  document.documentElement.classList.add('covered')
  document.title = way.dataset.title ?? ''
  for (const sign of signs) sign.href = 'data:,'
  history.replaceState(history.state, '', way.href)
  sheet.focus()

  back.addEventListener('click', () => {
    sheet.remove()
    document.documentElement.classList.remove('covered')
    document.title = title
    for (const [at, sign] of signs.entries()) sign.setAttribute('href', addresses[at] ?? '')
    history.replaceState(history.state, '', href)
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true })
  })
}
