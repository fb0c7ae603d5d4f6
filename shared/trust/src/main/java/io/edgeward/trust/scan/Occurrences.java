package io.edgeward.trust.scan;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.text.Count;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestRequest;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists what Container Analysis keeps of an image, to the last page. A filter is asked for, and
 * nothing believed of it: an answer that holds anything else is refused as a whole.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-analysis/docs/reference/rest/v1/projects.occurrences/list">
 *     projects.occurrences.list</a>
 */
final class Occurrences {
  private static final int PER_PAGE = 1000;
  private static final int MOST_PAGES = 100;
  private static final int LARGEST_PAGE = 16 << 20;
  private static final Pattern NAME =
      Pattern.compile("projects/([^/]+)/(?:locations/[^/]+/)?occurrences/[^/]+");

  private final RestClient client;
  private final int longest;

  /** Lists no more than {@code longest} bytes of one kind. */
  Occurrences(RestClient client, int longest) {
    this.client = client;
    this.longest = longest;
  }

  /** What an occurrence tells. */
  enum Kind {
    /** Whether the image was scanned. */
    DISCOVERY,
    /** Something that was found in it. */
    VULNERABILITY
  }

  /** How an error about {@code image} begins. */
  static String failure(AnalysedImage image) {
    return "Container Analysis did not tell of " + image.uri();
  }

  /**
   * All of one kind.
   *
   * @param latest when there is no more time
   * @throws io.edgeward.trust.rest.RestException if a page is not to be had
   * @throws JsonRefusedException if a page is not understood
   */
  List<JsonObject> list(AnalysedImage image, Kind kind, Instant latest) {
    List<JsonObject> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    long bytes = 0;
    Optional<String> next = Optional.empty();
    do {
      RestRequest request = request(image, kind, next);
      RestClient.Reply reply = client.ask(request, latest);
      bytes += reply.bytes();
      all.addAll(page(request, reply.json(), image, kind));
      next = ScanFields.told(reply.json(), "nextPageToken");
      if (next.isPresent() && !tokens.add(next.get())) {
        throw request.permanent("its pages go round in a circle");
      }
      if (tokens.size() >= MOST_PAGES || bytes > longest) {
        throw request.permanent(
            "it has more than %s or %s to tell"
                .formatted(Count.of(MOST_PAGES, "page"), Count.of(longest, "byte")));
      }
    } while (next.isPresent());
    return all;
  }

  private static RestRequest request(AnalysedImage image, Kind kind, Optional<String> token) {
    String filter = "kind=\"%s\" AND resourceUrl=\"%s\"".formatted(kind, image.uri());
    String path =
        "/v1/projects/%s/occurrences?pageSize=%d&filter=%s%s"
            .formatted(
                image.project(),
                PER_PAGE,
                encoded(filter),
                token.map(text -> "&pageToken=" + encoded(text)).orElse(""));
    return new RestRequest(
        failure(image), path, Optional.empty(), LARGEST_PAGE, advice(image.project()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static RestRequest.Advice advice(String project) {
    return (status, said) ->
        Optional.ofNullable(
            switch (status) {
              case HttpURLConnection.HTTP_FORBIDDEN ->
                  "access is denied%s; grant roles/containeranalysis.occurrences.viewer in project %s, where containeranalysis.googleapis.com has to be enabled"
                      .formatted(said, project);
              case HttpURLConnection.HTTP_NOT_FOUND ->
                  "there is no project %s%s; correct the source registry".formatted(project, said);
              default -> null;
            });
  }

  private static List<JsonObject> page(
      RestRequest request, JsonObject page, AnalysedImage image, Kind kind) {
    page.refuseOthers("occurrences", "nextPageToken", "unreachable");
    List<String> silent = page.texts("unreachable");
    if (!silent.isEmpty()) {
      throw request.passing(
          "its answer is not whole, %s is not reached"
              .formatted(DisplayText.quoted(silent.getFirst())),
          null);
    }
    List<JsonObject> occurrences = page.objects("occurrences");
    for (JsonObject occurrence : occurrences) {
      Matcher name = NAME.matcher(occurrence.text("name"));
      refuseUnless(
          name.matches() && name.group(1).equals(image.project()),
          occurrence,
          "name",
          "project " + image.project());
      refuseUnless(
          occurrence.text("resourceUri").equals(image.uri()),
          occurrence,
          "resourceUri",
          image.uri());
      refuseUnless(
          occurrence.text("kind").equals(kind.name()), occurrence, "kind", "the kind " + kind);
    }
    return occurrences;
  }

  private static void refuseUnless(
      boolean asked, JsonObject occurrence, String member, String wanted) {
    if (!asked) {
      throw new JsonRefusedException(
          ScanFields.at(occurrence, member),
          "found %s, where only %s was asked for"
              .formatted(DisplayText.quoted(occurrence.text(member)), wanted));
    }
  }
}
