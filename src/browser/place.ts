import { shedLater } from './shed.ts'

/** Stays at the end of the script for who is reading there, and never moves anybody else. */
export function keepThePlace(): void {
  if (!document.querySelector('.page-chat')) return
  let isAtEnd = true
  let seen = 0
  let known = lastLine()

  const toEnd = () => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
  const chip = () => document.querySelector<HTMLElement>('#new-lines')
  const grown = () => {
    if (isAtEnd) toEnd()
    else chip()?.removeAttribute('hidden')
  }
  const notice = () => {
    const { scrollHeight } = document.documentElement
    const below = scrollHeight - window.scrollY - window.innerHeight
    // Only a reader's own scrolling leaves the end; a page that became longer does not.
    if (scrollHeight === seen || below < 40) isAtEnd = below < 40
    seen = scrollHeight
    if (isAtEnd) chip()?.setAttribute('hidden', '')
  }

  if (location.hash === '') toEnd()
  notice()
  // Faces and portraits that come late make the page longer.
  addEventListener('load', () => isAtEnd && location.hash === '' && toEnd())
  addEventListener('scroll', notice, { passive: true })
  document.addEventListener('troupe:grown', grown)
  let fromFoot: number | undefined
  document.addEventListener('htmx:before:swap', (event) => {
    const { scrollHeight } = document.documentElement
    fromFoot = (event.target as Element).closest?.('.chat__more') ? scrollHeight - window.scrollY : undefined
  })
  document.addEventListener('htmx:after:swap', () => {
    // What comes in above moves nobody; browsers that keep the place themselves are at it already.
    if (fromFoot !== undefined) {
      window.scrollTo({ top: document.documentElement.scrollHeight - fromFoot, behavior: 'instant' })
      fromFoot = undefined
      shedLater()
      known = lastLine()
      return
    }
    const last = lastLine()
    if (isAtEnd || last !== known) grown()
    known = last
  })
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest?.('#new-lines')) return
    event.preventDefault()
    isAtEnd = true
    toEnd()
  })
  document.addEventListener('htmx:before:request', (event) => {
    if ((event.target as Element).id === 'composer') isAtEnd = true
  })
}

/** A line that is edited in its place, or gets its tools, is no new one. */
const lastLine = (): string | undefined => document.querySelector('#script > .message:last-of-type')?.id
