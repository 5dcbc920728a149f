import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { rememberFlash } from './flash.ts'
import { render, type Shell, type View } from './view.ts'
import { visitOf } from './visit.ts'

/** htmx 4 says whether its target is the whole document or one part of it. */
export const wantsPart = (req: Request): boolean => req.get('HX-Request-Type') === 'partial'

/** Answers with a page: the whole document, or only its content when htmx asked for a part. */
export function show(res: Response, page: View): void {
  const shell = wantsPart(res.req) ? '/layouts/part' : '/layouts/site'
  sendHtml(res, renderFor(res, page, shell))
}

/** A part that goes to another place than the request's own target. */
export type Into = { into: string; how: 'outerHTML' | 'innerHTML' | 'textContent'; view: View }
export const into = (target: string, view: View, how: Into['how'] = 'outerHTML'): Into => ({ into: target, how, view })

type Done = {
  /** What htmx swaps in; without it the whole browser goes to `go`. */
  swap?: View | (View | Into)[]
  go: string
  /** Said on the page that follows, in an English sentence that the translations know. */
  say?: string
}

/** Answers a change: htmx swaps the fragment in, a plain form is sent on to a page. */
export function done(res: Response, { swap, go, say }: Done): void {
  if (swap && wantsPart(res.req)) {
    const parts = [swap].flat()
    return sendHtml(res, parts.map((part) => renderPart(res, part)).join(''))
  }
  if (say) rememberFlash(res, say)
  goTo(res, go)
}

/** Sends the whole browser elsewhere, whoever asked; what cannot stand in a header is percent-encoded. */
export function goTo(res: Response, path: string): void {
  if (!wantsPart(res.req)) return res.redirect(303, path)
  const address = res.location(path).get('Location') ?? '/'
  res.removeHeader('Location')
  res.set('HX-Redirect', address).status(200).end()
}

function renderPart(res: Response, part: View | Into): string {
  if (!('into' in part)) return renderFor(res, part)
  return `<hx-partial hx-target="${part.into}" hx-swap="${part.how}">${renderFor(res, part.view)}</hx-partial>`
}

export const renderFor = (res: Response, view: View, shell?: Shell): string =>
  render(view, visitOf(res.req).frame, shell)

const WORTH_COMPRESSING_LETTERS = 1400

/** Without an ETag: a personal page is never asked for by its old tag. A string is written in one go with the headers, a Buffer beside them. */
export function sendHtml(res: Response, html: string): void {
  const dependsOn = 'HX-Request-Type, Accept-Encoding, Accept-Language'
  if (res.hasHeader('Vary')) res.vary(dependsOn)
  else res.setHeader('Vary', dependsOn)
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store')
  const gzip = html.length > WORTH_COMPRESSING_LETTERS && /\bgzip\b/.test(res.req.get('accept-encoding') ?? '')
  if (gzip) res.setHeader('Content-Encoding', 'gzip')
  const body = gzip ? gzipSync(html, { level: 1 }) : html
  res.setHeader('Content-Length', Buffer.byteLength(body))
  res.end(body)
}
