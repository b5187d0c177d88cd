import {configs as lit} from 'eslint-plugin-lit';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** A floor of the house knows only the floors below it. */
const floor = (folder, above) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {patterns: [{group: above.map((name) => `**/${name}/**`), message: `src/${folder} must not know ${above.join(', ')}.`}]},
    ],
  },
});

export default tseslint.config(
  {ignores: ['dist', 'coverage', '.stream-data', '**/*.mjs', '**/*.js', '**/*.d.mts']},
  ...tseslint.configs.recommendedTypeChecked,
  lit['flat/recommended'],
  wc['flat/recommended'],
  {
    languageOptions: {parserOptions: {projectService: {allowDefaultProject: ['vite.config.ts']}, tsconfigRootDir: import.meta.dirname}},
    rules: {
      'max-lines': ['error', 400],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports', disallowTypeAnnotations: false}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none'}],
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
      '@typescript-eslint/require-await': 'off',
      // Our interfaces are written with methods and filled with closures.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  floor('core', ['ui', 'elements', 'define', 'react', 'vue']),
  floor('ui', ['elements', 'define', 'react', 'vue']),
  floor('elements', ['define', 'react', 'vue']),
  {
    // The typed addEventListener overloads of an element or an event target are an interface beside its class.
    files: ['src/**'],
    rules: {'@typescript-eslint/no-unsafe-declaration-merging': 'off'},
  },
  {
    files: ['demo/**', 'test/**'],
    rules: {'no-console': 'off'},
  },
  {
    // @tus/server takes thrown `{status_code, body}` objects for answers.
    files: ['demo/server/uploads/**'],
    rules: {'@typescript-eslint/only-throw-error': 'off'},
  },
  {
    // Tests read JSON of the service and globals of pages; Chai's assertions are expressions; node:test's and mocha's calls need no await.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
