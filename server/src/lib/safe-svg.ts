import { escapeHtml } from './html.ts'

/** SVG 2: what draws. Nothing that runs, links, loads or holds HTML. */
const elements = new Set(
  `svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath style
  linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
  feTile feTurbulence`.split(/\s+/),
)

const attributes = new Set(
  `id class style xmlns xmlns:xlink version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr
  d points transform pathLength dx dy rotate textLength lengthAdjust startOffset href xlink:href offset gradientUnits
  gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits
  patternTransform markerWidth markerHeight markerUnits refX refY orient filterUnits primitiveUnits in in2 result mode
  type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX
  targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent scale xChannelSelector
  yChannelSelector azimuth elevation stdDeviation radius baseFrequency numOctaves seed stitchTiles z pointsAtX pointsAtY
  pointsAtZ limitingConeAngle fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow
  clip-path clip-rule mask filter flood-color flood-opacity lighting-color stop-color stop-opacity paint-order
  marker-start marker-mid marker-end vector-effect shape-rendering color-interpolation color-interpolation-filters
  mix-blend-mode isolation font-family font-size font-style font-weight font-variant letter-spacing word-spacing
  text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode xml:space`.split(/\s+/),
)

/** Undefined: this is no SVG. What is not allowed is left out, elements with all that is in them. */
export async function safeSvg(text: string): Promise<string | undefined> {
  const { Parser } = await import('htmlparser2')
  let out = ''
  let isSvg = false
  // Inside of an element that is left out: how deep.
  let omitted = 0
  let style: string | undefined
  const parser = new Parser(
    {
      onopentag(name, given) {
        if (omitted > 0 || !elements.has(name) || (!isSvg && name !== 'svg') || style !== undefined) {
          omitted++
          return
        }
        isSvg = true
        if (name === 'style') style = ''
        else out += `<${name}${Object.entries(given).map(toAttribute).join('')}>`
      },
      ontext(content) {
        if (omitted > 0) return
        if (style !== undefined) style += content
        else if (isSvg) out += escapeHtml(content)
      },
      onclosetag(name) {
        if (omitted > 0) omitted--
        else if (style !== undefined) {
          out += `<style>${harmless(style) ? escapeHtml(style) : ''}</style>`
          style = undefined
        } else out += `</${name}>`
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return isSvg ? out : undefined
}

function toAttribute([name, value]: [string, string]): string {
  if (!attributes.has(name)) return ''
  const isLink = name === 'href' || name === 'xlink:href'
  if (isLink && !value.startsWith('#')) return ''
  return !isLink && !name.startsWith('xmlns') && !harmless(value) ? '' : ` ${name}="${escapeHtml(value)}"`
}

/** Refers to nothing outside: no addresses but of parts of the image, no escapes that could hide one. */
const harmless = (css: string): boolean =>
  !/[\\<@]|image-set|src\s*\(|expression|javascript:/i.test(css) &&
  [...css.matchAll(/url\s*\(\s*(.?.?)/gi)].every(([, start = '']) => /^["']?#/.test(start))
