/** The library that reads protocol buffers, by the one address that pages and workers can both follow. */

export { default } from '/webjars/pbf/4.0.1/index.js';
