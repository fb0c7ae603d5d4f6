package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.ObjectAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said of an object, in the header fields of requests and answers. */
final class RequestAttributes {
  private static final String METADATA = "x-amz-meta-";
  private static final String CHUNKED = "aws-chunked";

  /** Header fields by the names that objects have for them. */
  private static final Map<String, String> FIELDS =
      Map.of(
          ObjectAttributes.CONTENT_TYPE,
          "Content-Type",
          ObjectAttributes.CACHE_CONTROL,
          "Cache-Control",
          "contentEncoding",
          "Content-Encoding",
          "contentDisposition",
          "Content-Disposition",
          "contentLanguage",
          "Content-Language");

  private RequestAttributes() {}

  /**
   * @param checksums what the writer says of the content; the first is kept
   */
  static ObjectAttributes of(ServerRequest request, Set<Hash> checksums) {
    Map<String, String> fields = new TreeMap<>();
    FIELDS.forEach((field, header) ->
        request
            .header(header)
            .map(RequestAttributes::withoutChunks)
            .filter(value -> !value.isEmpty())
            .ifPresent(value -> fields.put(field, value)));
    checksums.stream().findFirst().ifPresent(hash -> fields.put(Checksums.FIELD, hash.name()));
    Map<String, String> metadata = new TreeMap<>();
    request
        .headerNames(METADATA)
        .forEach(name ->
            metadata.put(name.substring(METADATA.length()), request.header(name).orElseThrow()));
    return new ObjectAttributes(fields, metadata);
  }

  static ServerResponse tell(ObjectAttributes attributes, ServerResponse response) {
    ServerResponse told = response;
    for (Map.Entry<String, String> field : new TreeMap<>(FIELDS).entrySet()) {
      if (attributes.field(field.getKey()).isPresent()) {
        told = told.with(field.getValue(), attributes.field(field.getKey()).get());
      }
    }
    for (Map.Entry<String, String> entry : attributes.metadata().entrySet()) {
      told = told.with(METADATA + entry.getKey(), entry.getValue());
    }
    return told;
  }

  /** How the body came belongs to the request, not to the object. */
  private static String withoutChunks(String value) {
    return value.equals(CHUNKED) ? "" : value.replace(CHUNKED + ",", "").strip();
  }
}
