import type { Express } from 'express'

type Layer = {
  route?: { path: string | string[]; methods: { [method: string]: boolean } }
  handle: { stack?: Layer[] }
}

/** Every route of the site as "METHOD /path", collected from the routers themselves. */
export function routesOf(app: Express): string[] {
  return [...new Set(inStack((app.router as unknown as { stack: Layer[] }).stack))].sort()
}

function inStack(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? inStack(handle.stack) : []
    const methods = Object.keys(route.methods).map((method) => method.toUpperCase())
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`))
  })
}
