/** The accessibility statement: a page of text with the head of the others. */

import { showToolNav } from './page/tool-nav.js';

showToolNav();
