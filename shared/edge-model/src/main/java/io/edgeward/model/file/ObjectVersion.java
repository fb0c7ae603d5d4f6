package io.edgeward.model.file;

import io.edgeward.model.store.ObjectUri;

/**
 * One content of an object.
 *
 * @param object the object
 * @param generation which of its contents, see {@link StoredObject#generation}
 */
public record ObjectVersion(ObjectUri object, String generation) {}
