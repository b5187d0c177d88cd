/**
 * Stands in for the `url-parse` package that tus-js-client imports: the platform's own URL does the same job.
 * Builds and test servers alias `url-parse` to this module; nothing else imports it.
 */
export default globalThis.URL;
