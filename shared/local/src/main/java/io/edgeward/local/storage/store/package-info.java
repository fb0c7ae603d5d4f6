/**
 * Buckets and their objects: who may do what, which generation is the live one, and where content
 * lies, in memory or in a directory. No API is known here.
 */
package io.edgeward.local.storage.store;
