package io.edgeward.stores;

/** What a request to a store asks for. */
public enum RequestKind {
  /** A page of a listing. */
  LIST,
  /** The content of an object. */
  GET,
  /** What a store knows of an object. */
  HEAD,
  /** To create an object; of a large one in Cloud Storage each chunk is one. */
  PUT
}
