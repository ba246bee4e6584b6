import { defineConfig } from 'vitest/config'
import { fontsAsFiles } from './fonts-as-files.ts'

const base = '/console/'

export default defineConfig({
  base,
  plugins: [fontsAsFiles(base)],
  build: {
    target: 'es2023',
    // No file becomes a data: URL, which the content security policy would have to allow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    manifest: 'manifest.json',
    reportCompressedSize: false,
    rolldownOptions: {
      // Cloudscape marks its components for frameworks that render on a server.
      onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
})
