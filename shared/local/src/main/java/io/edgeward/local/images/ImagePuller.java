package io.edgeward.local.images;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.http.Exchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pulls what a registry on this machine serves and hashes every byte of it. Shares no code with
 * what promotes, so that neither can hide the other's mistake.
 */
public final class ImagePuller {
  private static final String ACCEPT =
      Arrays.stream(Flavor.values())
          .flatMap(flavor -> Stream.of(flavor.index(), flavor.manifest()))
          .collect(Collectors.joining(", "));

  private long bytes;
  private int blobs;

  /** The digest that a reference names; empty when the registry does not have it. */
  public static Optional<Digest> digestOf(RepositoryPath repository, Reference reference)
      throws IOException {
    URI uri = uri(repository, "manifests/" + reference.text());
    HttpResponse<byte[]> answer = Exchange.send(get(uri), BodyHandlers.ofByteArray());
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(Digest.ofContent(answer.body()));
      case 404 -> Optional.empty();
      default -> throw unexpected(answer);
    };
  }

  /**
   * Pulls a manifest with all that belongs to it.
   *
   * @throws IOException if anything is missing or does not hash to its digest
   */
  public void pull(RepositoryPath repository, Digest digest) throws IOException {
    byte[] content = content(repository, digest);
    JsonObject manifest =
        JsonParser.parseString(new String(content, StandardCharsets.UTF_8)).getAsJsonObject();
    for (JsonElement child : array(manifest, "manifests")) {
      pull(repository, digestIn(child));
    }
    for (JsonElement layer : array(manifest, "layers")) {
      blob(repository, digestIn(layer));
    }
    if (manifest.has("config")) {
      blob(repository, digestIn(manifest.get("config")));
    }
  }

  /** How many blobs were pulled. */
  public int blobs() {
    return blobs;
  }

  /** How many bytes were pulled and hashed. */
  public long bytes() {
    return bytes;
  }

  private byte[] content(RepositoryPath repository, Digest digest) throws IOException {
    HttpResponse<byte[]> answer =
        require(
            Exchange.send(get(uri(repository, "manifests/" + digest)), BodyHandlers.ofByteArray()));
    bytes += answer.body().length;
    same(digest, Digest.ofContent(answer.body()), repository);
    return answer.body();
  }

  private void blob(RepositoryPath repository, Digest digest) throws IOException {
    HttpResponse<InputStream> answer =
        Exchange.send(get(uri(repository, "blobs/" + digest)), BodyHandlers.ofInputStream());
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    try (InputStream body = new DigestInputStream(answer.body(), hash)) {
      require(answer);
      bytes += body.transferTo(OutputStream.nullOutputStream());
    }
    blobs++;
    same(digest, DigestAlgorithm.SHA256.digest(hash), repository);
  }

  private static void same(Digest wanted, Digest found, RepositoryPath repository)
      throws IOException {
    if (!wanted.equals(found)) {
      throw new IOException("%s serves %s as %s".formatted(repository, found, wanted));
    }
  }

  private static URI uri(RepositoryPath repository, String object) {
    return URI.create("http://" + repository.host() + "/v2/" + repository.path() + "/" + object);
  }

  private static HttpRequest.Builder get(URI uri) {
    return HttpRequest.newBuilder(uri).header("Accept", ACCEPT);
  }

  private static <T> HttpResponse<T> require(HttpResponse<T> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw unexpected(answer);
    }
    return answer;
  }

  private static IOException unexpected(HttpResponse<?> answer) {
    return new IOException("GET %s was answered %d".formatted(answer.uri(), answer.statusCode()));
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
  }

  private static Digest digestIn(JsonElement descriptor) {
    return Digest.of(descriptor.getAsJsonObject().get("digest").getAsString());
  }
}
