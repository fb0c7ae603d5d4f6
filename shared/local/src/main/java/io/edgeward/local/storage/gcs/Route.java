package io.edgeward.local.storage.gcs;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.traffic.TrafficFilter.Target;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.PercentCodec;

/** What a request of the JSON API addresses. */
public sealed interface Route {
  /** {@code /storage/v1/b}. */
  record BucketList() implements Route {}

  /** {@code /storage/v1/b/<bucket>}. */
  record OneBucket(String bucket) implements Route {}

  /** {@code /storage/v1/b/<bucket>/o}. */
  record ObjectList(String bucket) implements Route {}

  /** {@code /storage/v1/b/<bucket>/o/<object>}, maybe below {@code /download}. */
  record OneObject(String bucket, String object, boolean media) implements Route {}

  /** {@code /upload/storage/v1/b/<bucket>/o} without the id of a session. */
  record Upload(String bucket) implements Route {}

  /** The same with the id of a session. */
  record Session(String bucket, String id) implements Route {}

  /** Anything else. */
  record Nowhere() implements Route {}

  /** Prefix, bucket, the word for its objects, object. A client encodes the object's slashes. */
  Pattern PATH =
      Pattern.compile("(/upload|/download)?(?:/storage/v1)?/b(?:/([^/]+)(?:(/o)(?:/([^/]+))?)?)?");

  /** What a request is for. */
  static Route of(ServerRequest request) {
    String target = request.target();
    int query = target.indexOf('?');
    Matcher path = PATH.matcher(query < 0 ? target : target.substring(0, query));
    if (!path.matches()) {
      return new Nowhere();
    }
    if (path.group(2) == null) {
      return new BucketList();
    }
    String bucket = decode(path.group(2));
    if (path.group(3) == null) {
      return new OneBucket(bucket);
    }
    if ("/upload".equals(path.group(1))) {
      return request
          .query("upload_id")
          .<Route>map(id -> new Session(bucket, id))
          .orElseGet(() -> new Upload(bucket));
    }
    return path.group(4) == null
        ? new ObjectList(bucket)
        : new OneObject(bucket, decode(path.group(4)), isMedia(request, path.group(1)));
  }

  /**
   * Under what a request is counted: kinds are {@code buckets}, {@code bucket}, {@code objects} for
   * a listing, {@code object} for metadata, {@code media} for content, {@code upload} for what
   * starts or is a whole upload, {@code session} for the parts of one, and {@code other}.
   */
  static Target target(ServerRequest request) {
    return switch (of(request)) {
      case BucketList list -> new Target("buckets", "");
      case OneBucket one -> new Target("bucket", one.bucket());
      case ObjectList list -> new Target("objects", list.bucket());
      case OneObject one -> new Target(one.media() ? "media" : "object", one.bucket());
      case Upload upload -> new Target("upload", upload.bucket());
      case Session session -> new Target("session", session.bucket());
      case Nowhere nowhere -> new Target("other", "");
    };
  }

  private static boolean isMedia(ServerRequest request, String prefix) {
    return "/download".equals(prefix) || request.query("alt").filter("media"::equals).isPresent();
  }

  private static String decode(String text) {
    return PercentCodec.decode(text, StandardCharsets.UTF_8);
  }
}
