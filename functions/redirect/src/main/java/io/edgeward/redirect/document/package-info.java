/**
 * The documents that configure the redirector: their layout, one reader that tells all of their
 * defects, and one writer. The README of this module specifies every field.
 */
package io.edgeward.redirect.document;
