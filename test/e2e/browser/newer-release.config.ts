import { defineConfig, mergeConfig } from 'vite'
import app from '../../../pwa/vite.config.ts'

const mark = { name: 'newer-release', transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'release', content: 'newer' } }] }

/** The app as it is built for everybody, with an element that tells it from the one before. */
export default defineConfig((env) => mergeConfig(app(env), { plugins: [mark] }))
