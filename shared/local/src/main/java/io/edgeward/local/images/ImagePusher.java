package io.edgeward.local.images;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Pushes artifacts to any registry that speaks http without credentials. It asks for nothing first:
 * a test that counts requests finds two per blob and one per manifest and tag.
 */
public final class ImagePusher {
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private ImagePusher() {}

  /**
   * Pushes an artifact with everything that it refers to, children first, tags last; without tags
   * by digest alone.
   *
   * @throws UncheckedIOException if the registry cannot be reached or refuses something
   */
  public static void push(Artifact artifact, RepositoryPath to, Tag... tags) {
    try {
      switch (artifact) {
        case Image image -> pushBlobs(image, to);
        case ImageIndex index -> index.children().forEach(child -> push(child, to));
      }
      pushManifest(artifact, to, tags);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot push " + artifact.digest() + " to " + to, e);
    }
  }

  /**
   * Pushes the manifest alone, where the registry has everything that it refers to.
   *
   * @throws IOException if the registry cannot be reached or refuses it
   */
  public static void pushManifest(Artifact artifact, RepositoryPath to, Tag... tags)
      throws IOException {
    List<String> references =
        tags.length == 0
            ? List.of(artifact.digest().text())
            : List.of(tags).stream().map(Tag::text).toList();
    for (String reference : references) {
      putManifest(artifact.manifest(), artifact.mediaType(), to, reference);
    }
  }

  /**
   * Pushes a manifest with its blobs, whatever made it.
   *
   * @throws IOException if the registry cannot be reached or refuses something
   */
  public static void push(
      byte[] manifest,
      String mediaType,
      Map<Digest, byte[]> blobs,
      RepositoryPath to,
      Reference reference)
      throws IOException {
    for (Map.Entry<Digest, byte[]> blob : blobs.entrySet()) {
      byte[] bytes = blob.getValue();
      pushBlob(to, blob.getKey(), bytes.length, out -> out.write(bytes));
    }
    putManifest(manifest, mediaType, to, reference.text());
  }

  private static void putManifest(
      byte[] manifest, String mediaType, RepositoryPath to, String reference) throws IOException {
    URI uri = base(to).resolve("manifests/" + reference);
    send("PUT", uri, mediaType, manifest.length, out -> out.write(manifest));
  }

  private static void pushBlobs(Image image, RepositoryPath to) throws IOException {
    for (Layer layer : image.layers()) {
      pushBlob(to, layer.digest(), layer.size(), layer::writeTo);
    }
    byte[] config = image.config();
    pushBlob(to, image.configDigest(), config.length, out -> out.write(config));
  }

  private static void pushBlob(RepositoryPath to, Digest digest, long size, Content content)
      throws IOException {
    URI start = base(to).resolve("blobs/uploads/");
    String location = send("POST", start, "application/octet-stream", 0, out -> {});
    String query = location.contains("?") ? "&digest=" : "?digest=";
    URI end =
        start.resolve(location + query + URLEncoder.encode(digest.text(), StandardCharsets.UTF_8));
    send("PUT", end, "application/octet-stream", size, content);
  }

  private static URI base(RepositoryPath to) {
    return URI.create("http://" + to.host() + "/v2/" + to.path() + "/");
  }

  /** Sends one request and gives the Location of its answer, empty if it has none. */
  private static String send(String method, URI uri, String type, long size, Content content)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", type);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(size);
    try (OutputStream out = connection.getOutputStream()) {
      content.writeTo(out);
    }
    int status = connection.getResponseCode();
    try (InputStream body = body(connection, status)) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      if (status / 100 != 2) {
        throw new IOException(method + " " + uri + " was answered " + status + ": " + text);
      }
    }
    String location = connection.getHeaderField("Location");
    return location == null ? "" : location;
  }

  private static InputStream body(HttpURLConnection connection, int status) throws IOException {
    InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return body == null ? new ByteArrayInputStream(new byte[0]) : body;
  }
}
