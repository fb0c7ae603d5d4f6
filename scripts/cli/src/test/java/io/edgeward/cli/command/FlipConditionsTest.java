package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Images;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to hold before anything is put in force. */
class FlipConditionsTest {
  private static final String AWS =
      "refused: aws would pay for what clients get from new, and pays for nothing now; agree by"
          + " --payer aws\n";

  @TempDir private Path temp;
  private FlipFixture fixture;

  @BeforeEach
  void start() {
    fixture = new FlipFixture(temp);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void asksForTheNameOfANewPayer() throws Exception {
    Run shadow = fixture.flip("stage", fixture.file(fixture.document()));
    assertThat(shadow.exit()).isOne();
    assertThat(shadow.out())
        .contains(
            "refused: google would pay for what clients get from old, and pays for nothing now;"
                + " agree by --payer google\n")
        .doesNotContain("refused: aws")
        .endsWith("nothing was changed, and nothing is in force\n");
    String live =
        fixture
            .document()
            .replace("\"percent\": 0", "\"percent\": 1")
            .replace("\"shadow\": true", "\"shadow\": false");
    Run run = fixture.flip("stage", fixture.file(live), "--payer", "google");
    assertThat(run.exit()).isOne();
    assertThat(run.out()).contains(AWS);
    assertThat(fixture.redirect()).doesNotExist();
  }

  @Test
  void asksForANewPayerWhenARaiseSendsTheFirstClients() throws Exception {
    fixture.stage();
    assertThat(fixture.flip("raise", "clouds", "--percent", "1").exit()).isZero();
    Run run = fixture.flip("raise", "clouds", "--percent", "1", "--no-shadow");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("new payers: aws\n", AWS)
        .endsWith("nothing was changed, generation 2 is still in force\n");
    Run other = fixture.flip("raise", "clouds", "--percent=1", "--no-shadow", "--payer=aw");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err())
        .contains(
            "--payer aw: no target of generation 2 names it; its payers are aws, google; see");
    String[] agreed = {"raise", "clouds", "--percent=1", "--no-shadow", "--payer=aws"};
    assertThat(fixture.flip(agreed).exit()).isZero();
    Run more = fixture.flip("raise", "clouds", "--percent", "2");
    assertThat(more.exit()).as("who pays already is asked for once").isZero();
  }

  @Test
  void asksForANewPayerWhenARaiseBeginsAtNone() throws Exception {
    String none = fixture.document().replace("\"shadow\": true", "\"shadow\": false");
    Run stage = fixture.flip("stage", fixture.file(none), "--payer", "google");
    assertThat(stage.exit()).as(stage.out()).isZero();
    Run raise = fixture.flip("raise", "clouds", "--percent", "1");
    assertThat(raise.exit()).isOne();
    assertThat(raise.out()).contains(AWS);
  }

  @Test
  void refusesWhatDiffersAndNamesIt() throws Exception {
    FlipFixture.push(fixture.next, Images.image(2, 1, 1_000));
    Run run = fixture.stage();
    assertThat(run.exit()).as(run.out()).isOne();
    assertThat(run.out())
        .contains("refused: new: ", FlipFixture.IMAGE.digest().text())
        .endsWith("nothing was changed, and nothing is in force\n");
    assertThat(fixture.redirect()).doesNotExist();
  }

  /** What once broke the pulls of a flip: nothing shows it until a pull is cut. */
  @Test
  void refusesASideThatAnswers400ToRanges() throws Exception {
    fixture.stage();
    Fault.OfRange refused = new Fault.OfRange(new Fault.Status(400));
    fixture.next.faults().add("GET", "blobs", When.always(), refused);
    String differs =
        " is answered 400; a pull that breaks off cannot be resumed there, serve ranges with 206\n";
    Run raise = fixture.flip("raise", "clouds", "--percent", "1");
    assertThat(raise.exit()).as(raise.out()).isOne();
    assertThat(raise.out())
        .contains("refused: new: Range: bytes=", differs)
        .endsWith("nothing was changed, generation 1 is still in force\n");
    String moved = fixture.document().replace("\"percent\": 0", "\"percent\": 1");
    Run stage = fixture.flip("stage", fixture.file(moved));
    assertThat(stage.exit()).as(stage.out()).isOne();
    assertThat(stage.out()).contains("refused: new: Range: bytes=", differs);
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
    assertThat(fixture.redirect().resolve("generations/2.json")).doesNotExist();
  }

  @Test
  void doesNotTakeASilentTargetForAnEqualOne() throws Exception {
    fixture.stage();
    fixture.next.close();
    Run run = fixture.flip("raise", "clouds", "--percent", "1");
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.out())
        .contains("NOT REACHED      UNREAD", "Connection refused")
        .endsWith("nothing was changed, generation 1 is still in force\n");
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
  }

  @Test
  void provesNothingByAnEmptySample() throws Exception {
    String document = fixture.document().replace("[\"foo:1.0\"]", "[]");
    Run run = fixture.flip("stage", fixture.file(document), "--payer=aws", "--payer=google");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains(
            "refused: the sample is empty, so that nothing shows that the targets agree; name"
                + " references in its field\n");
  }
}
