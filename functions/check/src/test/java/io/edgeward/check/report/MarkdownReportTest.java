package io.edgeward.check.report;

import static io.edgeward.check.report.ReportFixture.at;
import static io.edgeward.check.report.ReportFixture.digest;
import static io.edgeward.check.report.ReportFixture.tags;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.check.DigestChange.Kind;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.Authorship;
import io.edgeward.testkit.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static final Authorship ADA =
      new Authorship(
          new Revision("3".repeat(40)),
          "Ada",
          Instant.parse("2023-05-06T07:08:09Z"),
          "Promote 1.0",
          at(3));

  /** Lines that are left out, in the report's words. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?:^and |^Left out, .*?: |\\G, |`, and (?=[\\d,]+ more of this kind))([\\d,]+)(?:"
              + " \\w+)?");

  /** What no proposal may bring about; the letters of the last are in every piece. */
  private static final List<String> HOSTILE =
      List.of(
          "zq`",
          "zq``",
          "|zq",
          "@zq",
          "#1zq",
          "https://zq.test",
          "www.zq.test",
          "[zq](x)",
          "<zq>",
          "zq\n# ",
          "<!--zq-->",
          "zq\\",
          "zq&lt;",
          "\u202ezq",
          "zq ",
          "- zq",
          "zq\ud800",
          "ézq");

  @Test
  void showsWhatAChangeDoes() {
    CheckReport report =
        new ReportFixture()
            .digest("foo", digest(1), Kind.ADDED, tags(List.of("1.1", "1.2"), List.of()))
            .digest(
                "foo",
                digest(2),
                Kind.ADDED,
                tags(
                    List.of(),
                    List.of(
                        new TagMove(new Tag("1.0"), at(3), digest(3), at(4), Optional.of(ADA)))))
            .digest("foo", digest(3), Kind.REMOVED, tags(List.of(), List.of(), "1.0"))
            .add(
                new RegistriesChange(
                    "foo",
                    Optional.of(RegistryPath.of("gcr.io/staging")),
                    Optional.of(RegistryPath.of("gcr.io/other")),
                    List.of(),
                    List.of(RegistryPath.of("asia.gcr.io/prod")),
                    7,
                    new Location("manifests/foo/promoter-manifest.yaml", 2)))
            .add(
                new Problem(Rule.TAG_MOVE, Severity.ERROR, at(3), "tag 1.0 moves", "grant another"))
            .add(new Problem(Rule.REMOVAL, Severity.NOTE, at(0), "a digest goes", "it is kept"))
            .report();
    assertThat(MarkdownReport.of(report, MarkdownReport.COMMENT))
        .isEqualTo(
            """
            ## Check failed: 1 error, 0 warnings, 1 note

            From `%s` to `%s`: 2 digests added, 0 retagged, 1 removed; registries of 1 project changed.

            Promoting it takes about 37 requests, and of the busiest host 1 second at 50 requests a second. This is an estimate \
            for images of 4 layers that production has nothing of.

            Registries were not read, so platforms and sizes are not known.

            All manifests together: 1 manifest, 2 images, 3 digests, 4 edges.

            ### Errors

            - `images/foo/images.yaml:3` tag-move: `tag 1.0 moves; grant another`

            ### Registries

            - `foo`: source no more `gcr.io/staging`; source now `gcr.io/other`; promotes no more to \
            `asia.gcr.io/prod`, which keeps all (7 edges)

            ### `foo`

            | Image | Digest | Line | Tags | Effect |
            | --- | --- | --- | --- | --- |
            | `app` | `%s1` | 3 | + `1.1`, + `1.2` | copied to 2 destinations |
            | `app` | `%s2` | 3 | `1.0` moves from `%s3` (by `Ada` in `3333333`, 2023-05-06) | tag moves: refused |
            | `app` | `%s3` | 3 before | − `1.0` | production keeps it |

            ### Notes

            - `images/foo/images.yaml` removal: `a digest goes; it is kept`
            """
                .formatted(ReportFixture.BASE, ReportFixture.HEAD, LONG, LONG, LONG, LONG));
  }

  /** The digests of the fixture differ in their last digits alone, so all are shown. */
  private static final String LONG = "sha256:" + "0".repeat(63);

  @Test
  void passesWithoutAnError() {
    assertThat(MarkdownReport.of(new ReportFixture().report(), MarkdownReport.COMMENT))
        .startsWith("## Check passed: 0 errors, 0 warnings, 0 notes\n")
        .contains(": nothing that is promoted.\n")
        .doesNotContain("###")
        .doesNotContain("Promoting");
  }

  @Test
  void estimatesNoPromotionWhereNothingIsPromoted() {
    RegistryPath gone = RegistryPath.of("asia.gcr.io/prod");
    ReportFixture fixture =
        new ReportFixture()
            .digest("foo", digest(1), Kind.REMOVED, tags(List.of(), List.of()))
            .add(
                new RegistriesChange(
                    "foo",
                    Optional.of(gone),
                    Optional.empty(),
                    List.of(),
                    List.of(gone),
                    2,
                    at(0)));
    assertThat(MarkdownReport.of(fixture.report(), MarkdownReport.COMMENT))
        .contains("### Registries")
        .doesNotContain("Promoting");
  }

  @Test
  void leavesOutWhatIsLeastImportantFirst() {
    ReportFixture fixture = new ReportFixture();
    for (int i = 1; i <= 29_589; i++) {
      fixture.digest("foo", digest(i), Kind.ADDED, tags(List.of("1." + i), List.of()));
    }
    fixture.digest("foo", digest(40_000), Kind.REMOVED, tags(List.of(), List.of(), "0.1"));
    for (Severity severity : Severity.values()) {
      fixture.add(new Problem(Rule.REMOVAL, severity, at(1), "found", "mend"));
    }
    String markdown = MarkdownReport.of(fixture.report(), MarkdownReport.COMMENT);
    SeenMarkdown seen = SeenMarkdown.of(markdown);
    assertThat(markdown.length()).isBetween(60_000, MarkdownReport.COMMENT);
    assertThat(markdown)
        .contains("## Check failed", "### Errors", "### Warnings", "production keeps it")
        .doesNotContain("### Notes")
        .contains("and %,d more digests\n".formatted(29_590 + 2 - seen.rows()))
        .endsWith("\nLeft out, for want of room: 1 note.\n");
    assertThat(MarkdownReport.of(fixture.report(), MarkdownReport.STEP_SUMMARY).getBytes(UTF_8))
        .hasSizeBetween(1_000_000, MarkdownReport.STEP_SUMMARY);
  }

  @Test
  void isIncompleteWhereSomethingCouldNotBeRead() {
    ReportFixture fixture = new ReportFixture();
    fixture.add(new Problem(Rule.UNREADABLE, Severity.WARNING, at(3), "denied", "log in"));
    assertThat(MarkdownReport.of(fixture.report(), MarkdownReport.COMMENT))
        .startsWith("## Check incomplete: 0 errors, 1 warning, 0 notes\n");
    fixture.add(new Problem(Rule.TAG_MOVE, Severity.ERROR, at(3), "found", "mend"));
    assertThat(MarkdownReport.of(fixture.report(), MarkdownReport.COMMENT))
        .startsWith("## Check failed: 1 error, ");
  }

  @Test
  void tellsManyWarningsByKindAndFile() {
    ReportFixture fixture = new ReportFixture();
    for (int i = 1; i <= 300; i++) {
      fixture.add(new Problem(Rule.DUPLICATE_IMAGE, Severity.WARNING, at(i), "found", "mend"));
    }
    fixture.add(new Problem(Rule.DIGEST_SYNTAX, Severity.WARNING, at(7), "found", "mend"));
    assertThat(MarkdownReport.of(fixture.report(), MarkdownReport.COMMENT))
        .contains("## Check passed: 0 errors, 301 warnings, ")
        .endsWith(
            """
            ### Warnings

            - `images/foo/images.yaml:1` duplicate-image: `found; mend`, and 299 more of this kind in the \
            same file, the last on line 300
            - `images/foo/images.yaml:7` digest-syntax: `found; mend`
            """);
    assertThat(MarkdownReport.of(fixture.report(), 0))
        .endsWith("\nLeft out, for want of room: 301 warnings.\n");
  }

  @Test
  void keepsErrorsLongest() {
    ReportFixture fixture = new ReportFixture();
    fixture.digest("foo", digest(1), Kind.REMOVED, tags(List.of(), List.of()));
    for (int i = 1; i <= 2000; i++) {
      fixture.add(new Problem(Rule.TAG_MOVE, Severity.ERROR, at(i), "found", "mend"));
    }
    assertThat(MarkdownReport.of(fixture.report(), 20_000))
        .contains("images.yaml:1` tag-move", " more errors\n")
        .endsWith("\nLeft out, for want of room: 1 digest.\n");
  }

  @Test
  void isWithinTheLimitAndNothingButTextWhateverAProposalSays() {
    Property.holds(
        200,
        random -> {
          CheckReport report = report(random);
          int limit = random.nextInt(4_096, 40_000);
          String markdown = MarkdownReport.of(report, limit);
          SeenMarkdown seen = SeenMarkdown.of(markdown);
          assertThat(markdown.getBytes(UTF_8).length).isLessThanOrEqualTo(limit);
          assertThat(seen.suspicious()).isEmpty();
          assertThat(seen.outside()).doesNotContain("zq").doesNotContain("@").doesNotContain("#");
          int all = report.problems().size();
          all += report.change().orElseThrow().digests().size();
          all += report.change().orElseThrow().registries().size();
          assertThat(seen.rows() + leftOut(markdown)).isEqualTo(all);
        });
  }

  private static int leftOut(String markdown) {
    return markdown
        .lines()
        .flatMap(line -> LEFT_OUT.matcher(line).results())
        .mapToInt(number -> Integer.parseInt(number.group(1).replace(",", "")))
        .sum();
  }

  private static CheckReport report(SplittableRandom random) {
    ReportFixture fixture = new ReportFixture();
    for (int i = random.nextInt(120); i > 0; i--) {
      Problem problem =
          new Problem(
              Rule.values()[random.nextInt(Rule.values().length)],
              Severity.values()[random.nextInt(3)],
              new Location(hostile(random), random.nextInt(9)),
              hostile(random).repeat(random.nextInt(1, 60)),
              hostile(random));
      fixture.add(problem);
    }
    for (int i = random.nextInt(120); i > 0; i--) {
      fixture.digest(
          "project " + hostile(random).substring(0, 2) + random.nextInt(5),
          digest(random.nextInt(50)),
          Kind.values()[random.nextInt(3)],
          tags(List.of("1", "2"), List.of(moved(random)), "3"));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      RegistryPath place = RegistryPath.of("us.gcr.io/prod");
      fixture.add(
          new RegistriesChange(
              hostile(random),
              Optional.of(place),
              Optional.empty(),
              List.of(place),
              List.of(place),
              random.nextInt(),
              at(1)));
    }
    return fixture.report();
  }

  private static TagMove moved(SplittableRandom random) {
    Authorship who =
        new Authorship(ReportFixture.BASE, hostile(random), Instant.EPOCH, hostile(random), at(1));
    return new TagMove(new Tag("4"), at(1), digest(99), at(2), Optional.of(who));
  }

  private static String hostile(SplittableRandom random) {
    return random
        .ints(random.nextInt(1, 6), 0, HOSTILE.size())
        .mapToObj(HOSTILE::get)
        .collect(Collectors.joining());
  }
}
