import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { notFound } from '../lib/problem.ts'
import type { Range } from '../lib/sealed-stream.ts'

/** `isShown` where it may stand in a page; anything else is handed over as a file to keep. */
type File = { type: string; isShown: boolean; fileName: string; etag: string; caching: string }
type Opened = { bytes: number; stream: Readable }
/** `bytes` are those of the whole file, whichever part of it is opened. */
type Open = (part?: Range) => Promise<Opened | undefined>

/**
 * Sends a file, or the one part of it that was asked for (RFC 9110, 14); false, and nothing is sent, where there is
 * none. Whatever it holds, a browser neither guesses at its type nor runs anything of it.
 */
export async function sendFile(res: Response, file: File, open: Open): Promise<boolean> {
  const { req } = res
  const whole = await open()
  if (!whole) return false
  const { bytes } = whole
  if (!file.isShown) res.attachment(file.fileName)
  res.set({
    'Content-Type': file.type,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': file.caching,
    'Accept-Ranges': 'bytes',
    ETag: `"${file.etag}"`,
  })
  const part = req.method === 'GET' && !req.fresh ? partOf(req, bytes) : undefined
  if (part === 'none' || req.fresh) {
    whole.stream.destroy()
    if (part === 'none') res.status(416).set('Content-Range', `bytes */${bytes}`).end()
    else res.status(304).end()
    return true
  }
  if (part) {
    whole.stream.destroy()
    res.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${bytes}`)
  }
  const opened = part ? await open(part) : whole
  res.set('Content-Length', String(part ? part.end - part.start + 1 : bytes))
  await pour(opened ?? notFound('page'), res)
  return true
}

async function pour({ stream }: Opened, res: Response): Promise<void> {
  if (res.req.method === 'HEAD') {
    stream.destroy()
    return void res.end()
  }
  await pipeline(stream, res).catch((error: { code?: string }) => {
    // Whoever asked has left.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** The part that was asked for; undefined for all of it, which also answers who asks for several, and 'none' where there are no such bytes. */
function partOf(req: Request, bytes: number): Range | 'none' | undefined {
  const parts = req.range(bytes)
  if (parts === -1) return 'none'
  if (parts === undefined || parts === -2 || parts.type !== 'bytes' || parts.length !== 1) return undefined
  return parts[0]
}
