/** What custom-elements.json is made from. Only the elements and what they inherit from are described; the rest is inside. */
export default {
  globs: ['src/elements/**/*.ts', 'src/define/*.ts', 'src/ui/media/media-host.ts', 'src/core/error-event.ts'],
  exclude: ['src/**/*.d.ts'],
  outdir: '.',
  packagejson: false,
  litelement: true,
  plugins: [
    {
      name: 'public-only',
      packageLinkPhase({customElementsManifest}) {
        for (const module of customElementsManifest.modules) {
          for (const declaration of module.declarations ?? []) {
            const open = (member) => (member.privacy ?? 'public') === 'public' && !member.name?.startsWith('#');
            if (declaration.members) declaration.members = declaration.members.filter(open);
          }
        }
        customElementsManifest.modules.sort((a, b) => a.path.localeCompare(b.path));
      },
    },
  ],
};
