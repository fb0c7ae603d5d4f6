package io.edgeward.runtime.errors;

/**
 * Whose errors these are.
 *
 * @param service name of the service
 * @param version its revision
 */
public record ServiceContext(String service, String version) {}
