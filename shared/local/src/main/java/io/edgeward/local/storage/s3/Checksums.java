package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.StoredObject;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a client says of the bytes that it sends, by {@code x-amz-checksum-…} (S3, checksums). */
final class Checksums {
  /** The field of an object that names what its writer said of it. */
  static final String FIELD = "checksumAlgorithm";

  private static final String PREFIX = "x-amz-checksum-";
  private static final List<Hash> KNOWN = List.of(Hash.CRC32, Hash.CRC32C, Hash.SHA1, Hash.SHA256);

  private Checksums() {}

  /** The hashes that are said before the body, or announced to come behind it. */
  static Set<Hash> announced(ServerRequest request) {
    Set<Hash> announced = EnumSet.noneOf(Hash.class);
    announced.addAll(of(request).keySet());
    String trailer = request.header("x-amz-trailer").orElse("").toLowerCase(Locale.ROOT);
    KNOWN.stream().filter(hash -> trailer.equals(name(hash))).forEach(announced::add);
    boolean unknown = trailer.startsWith(PREFIX) && announced.isEmpty();
    if (unknown || request.header(PREFIX + "crc64nvme").isPresent()) {
      throw ApiError.notImplemented("the checksum CRC64NVME");
    }
    return announced;
  }

  /** What is said before the body. */
  static Map<Hash, String> of(ServerRequest request) {
    Map<Hash, String> said = new EnumMap<>(Hash.class);
    KNOWN.forEach(hash ->
        request.header(name(hash)).ifPresent(value -> said.put(hash, checked(hash, value))));
    return said;
  }

  /** What is said behind the body. */
  static Map<Hash, String> of(Map<String, String> trailers) {
    Map<Hash, String> said = new EnumMap<>(Hash.class);
    KNOWN.forEach(hash ->
        Optional.ofNullable(trailers.get(name(hash)))
            .ifPresent(value -> said.put(hash, checked(hash, value))));
    return said;
  }

  /** Throws if what is said is not what is found. */
  static void compare(Map<Hash, String> said, Map<Hash, String> found) {
    said.forEach((hash, value) -> {
      if (!value.equals(found.get(hash))) {
        throw ApiError.badDigest(hash == Hash.MD5 ? "Content-MD5" : hash.name());
      }
    });
  }

  /** {@code response} with the checksum that the writer of an object gave. */
  static ServerResponse tell(StoredObject object, ServerResponse response) {
    return object
        .attributes()
        .field(FIELD)
        .map(Hash::valueOf)
        .map(hash ->
            response
                .with(name(hash), object.hashes().get(hash))
                .with(PREFIX + "type", "FULL_OBJECT"))
        .orElse(response);
  }

  /** A hash in base64 as the hexadecimal digits that an entity tag is. */
  static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }

  private static String name(Hash hash) {
    return PREFIX + hash.name().toLowerCase(Locale.ROOT);
  }

  private static String checked(Hash hash, String value) {
    try {
      if (Base64.getDecoder().decode(value).length == hash.length()) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like another length.
    }
    throw ApiError.invalidRequest("Value for %s header is invalid.".formatted(name(hash)));
  }
}
