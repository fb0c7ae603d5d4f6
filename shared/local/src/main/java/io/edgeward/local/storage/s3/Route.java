package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.traffic.TrafficFilter.Target;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.net.PercentCodec;

/** What a path-style address names. */
public sealed interface Route {
  /** {@code /}. */
  record Service() implements Route {}

  /** {@code /<bucket>}. */
  record OneBucket(String bucket) implements Route {}

  /** {@code /<bucket>/<key>}. */
  record OneObject(String bucket, String key) implements Route {}

  /** Reads an address. */
  static Route of(ServerRequest request) {
    String target = request.target();
    int query = target.indexOf('?');
    String path = (query < 0 ? target : target.substring(0, query)).replaceFirst("^/", "");
    int slash = path.indexOf('/');
    String bucket = decode(slash < 0 ? path : path.substring(0, slash));
    String key = slash < 0 ? "" : decode(path.substring(slash + 1));
    if (bucket.isEmpty()) {
      return new Service();
    }
    return key.isEmpty() ? new OneBucket(bucket) : new OneObject(bucket, key);
  }

  /**
   * Under what a request is counted: kinds are {@code service}, {@code bucket}, {@code objects} for
   * a listing, and {@code object}.
   */
  static Target target(ServerRequest request) {
    return switch (of(request)) {
      case Service service -> new Target("service", "");
      case OneBucket one ->
          new Target(request.query("list-type").isPresent() ? "objects" : "bucket", one.bucket());
      case OneObject one -> new Target("object", one.bucket());
    };
  }

  private static String decode(String text) {
    return PercentCodec.decode(text, StandardCharsets.UTF_8);
  }
}
