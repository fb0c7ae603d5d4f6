package io.edgeward.benchmarks;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.peers.VersityGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/**
 * Stores of files for {@code scripts/bench}: those of {@code shared/local}, which count requests,
 * or with the argument {@code peers FOLDER} fake-gcs-server and Versity's gateway. Reads one
 * command a line from standard input and answers each with one line:
 *
 * <ul>
 *   <li>{@code lists REAL DIR SIZE}: writes the lists of {@code REAL} into {@code DIR} with content
 *       of {@code SIZE} bytes each, makes all buckets and fills staging; answers with the addresses
 *       of Cloud Storage and S3
 *   <li>{@code wipe}: empties every bucket but staging's; not for peers
 *   <li>{@code reset}, {@code counts}: requests so far; not for peers
 * </ul>
 */
public final class FileStoresFixture implements AutoCloseable {
  private final EmbeddedCloudStorage cloud;
  private final EmbeddedS3 s3;
  private final FakeGcsServer gcsPeer;
  private final VersityGateway s3Peer;
  private final Path folder;
  private FileLists lists;

  private FileStoresFixture(EmbeddedCloudStorage cloud, EmbeddedS3 s3) {
    this.cloud = cloud;
    this.s3 = s3;
    this.gcsPeer = null;
    this.s3Peer = null;
    this.folder = Path.of("");
  }

  private FileStoresFixture(Path folder) throws IOException, InterruptedException {
    this.cloud = null;
    this.s3 = null;
    this.folder = Files.createDirectories(folder);
    this.gcsPeer = FakeGcsServer.start(Tool.find("fake-gcs-server").orElseThrow());
    this.s3Peer = VersityGateway.start(Tool.find("versitygw").orElseThrow(), folder);
  }

  private static FileStoresFixture start(String[] arguments)
      throws IOException, InterruptedException {
    return arguments.length == 2
        ? new FileStoresFixture(Path.of(arguments[1]))
        : new FileStoresFixture(
            EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory()),
            EmbeddedS3.start(ObjectStorageOptions.inMemory()));
  }

  /** Serves commands until standard input ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (FileStoresFixture stand = start(arguments);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(stand.answer(line.strip().split(" ")));
      }
    }
  }

  private String answer(String[] words) throws IOException, InterruptedException {
    return switch (words[0]) {
      case "lists" -> lists(Path.of(words[1]), Path.of(words[2]), Integer.parseInt(words[3]));
      case "wipe" -> wipe();
      case "reset" -> reset();
      case "counts" -> "cloud " + count(cloud.traffic()) + " s3 " + count(s3.traffic());
      default -> "unknown command " + words[0];
    };
  }

  private String lists(Path real, Path copy, int size) throws IOException, InterruptedException {
    lists = new FileLists(real, copy, size);
    lists.write();
    for (String bucket : lists.buckets("gs")) {
      if (cloud != null) {
        cloud.bucket(bucket);
      } else {
        gcsPeer.createBucket(bucket);
      }
    }
    for (String bucket : lists.buckets("s3")) {
      if (s3 != null) {
        s3.bucket(bucket);
      } else {
        Files.createDirectories(folder.resolve("buckets").resolve(bucket));
      }
    }
    fill();
    return cloud == null ? gcsPeer.host() + " " + s3Peer.uri() : cloud.host() + " " + s3.uri();
  }

  private void fill() throws IOException, InterruptedException {
    for (Map.Entry<String, SortedMap<String, byte[]>> bucket : lists.staged().entrySet()) {
      if (cloud != null) {
        bucket.getValue().forEach(cloud.bucket(bucket.getKey())::put);
      } else {
        upload(bucket.getKey(), bucket.getValue());
      }
    }
  }

  private void upload(String bucket, SortedMap<String, byte[]> objects)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, byte[]> object : objects.entrySet()) {
        URI uri =
            URI.create(
                "http://%s/upload/storage/v1/b/%s/o?uploadType=media&name=%s"
                    .formatted(
                        gcsPeer.host(),
                        bucket,
                        URLEncoder.encode(object.getKey(), StandardCharsets.UTF_8)));
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(object.getValue()))
                .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
          throw new IOException("%s was answered with %d".formatted(uri, status));
        }
      }
    }
  }

  private String wipe() throws IOException {
    Collection<String> staging = lists.staged().keySet();
    for (String bucket : lists.buckets("gs")) {
      if (!staging.contains(bucket)) {
        cloud.bucket(bucket).names().forEach(cloud.bucket(bucket)::delete);
      }
    }
    for (String bucket : lists.buckets("s3")) {
      s3.bucket(bucket).names().forEach(s3.bucket(bucket)::delete);
    }
    return "wiped";
  }

  private String reset() {
    cloud.traffic().reset();
    s3.traffic().reset();
    return "reset";
  }

  private static String count(Traffic traffic) {
    StringBuilder line = new StringBuilder("requests " + traffic.requests());
    traffic
        .kinds()
        .forEach((kind, n) -> line.append(" %s=%d".formatted(kind.replace(' ', '-'), n)));
    return line.toString();
  }

  @Override
  public void close() {
    if (cloud != null) {
      cloud.close();
      s3.close();
    } else {
      gcsPeer.close();
      s3Peer.close();
    }
  }
}
