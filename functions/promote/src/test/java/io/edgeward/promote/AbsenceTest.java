package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What promotion makes of what registries deny: sources that answer 404, and new destinations. */
class AbsenceTest {
  private static final Location HERE = new Location("images/foo/images.yaml", 1);

  @ParameterizedTest
  @CsvSource({
    "true,'',UNREADABLE",
    "false,'',UNREADABLE",
    "true,<html>,UNREADABLE",
    "false,{\"message\":\"Not Found\"},UNREADABLE",
    "true,{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]},LOST_SOURCE",
    "false,{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]},LOST_SOURCE"
  })
  void aSourceIsLostOnlyWithProof(boolean google, String body, Rule rule, @TempDir Path folder)
      throws Exception {
    RegistryOptions plain = RegistryOptions.inMemory();
    try (PromotionFixture stage =
            PromotionFixture.in(folder, google ? plain.googleListing() : plain);
        Promotion promotion = stage.promotion()) {
      Digest denied = stage.stage("foo", "bar", Images.image(1));
      Digest good = stage.stage("foo", "baz", Images.image(2));
      stage.commit("foo", new ImagesYaml().with("bar", denied, "1.0").with("baz", good, "1.0"));
      stage.staging().faults().add("*", "/v2/foo/bar/", When.always(), new Fault.Reply(404, body));

      Plan plan = promotion.plan(stage.head()).plan();

      assertThat(plan.refusals()).hasSize(3).extracting(Refusal::rule).containsOnly(rule);
      assertThat(plan.copies()).hasSize(3);
      assertThat(plan.isPartial()).isEqualTo(rule == Rule.UNREADABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstPromotionReachesARegistryThatHidesWhatIsNotThere(boolean google) {
    RegistryOptions hiding =
        RegistryOptions.inMemory()
            .access(new Access.Bearer("alice", "secret", Duration.ofMinutes(5), false))
            .with(Behaviour.HIDES_ABSENT);
    try (EmbeddedRegistry staging = EmbeddedRegistry.start();
        EmbeddedRegistry production =
            EmbeddedRegistry.start(google ? hiding.googleListing() : hiding);
        Promotion promotion =
            Promotion.over(client(production.host()), PromotionOptions.DEFAULTS)) {
      Image image = Images.image(1);
      ImagePusher.push(image, RepositoryPath.of(staging.host() + "/foo/bar"));
      EdgeSet edges = edges(image.digest(), staging.host() + "/foo", production.host() + "/prod");

      Planned planned = promotion.plan(edges);
      assertThat(planned.plan().refusals()).isEmpty();
      assertThat(planned.plan().copies()).hasSize(1);
      promotion.promote(planned, new Run("first", "1"), () -> false, delivery -> {});

      assertThat(promotion.plan(edges).plan().isPromoted()).isTrue();
      assertThat(staging.traffic().authorizedRequests()).isZero();
    }
  }

  private static RegistryClient client(String host) {
    return RegistryClient.builder()
        .credentials((asked, path) ->
            asked.equals(host)
                ? new Credential.Password("alice", "secret")
                : new Credential.Anonymous())
        .backoff(Backoff.BRISK)
        .build();
  }

  private static EdgeSet edges(Digest digest, String source, String destination) {
    DigestClaim claim = new DigestClaim(digest, List.of(new TagClaim(Tag.of("1.0"), HERE)), HERE);
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of(source),
            List.of(new Destination(RegistryPath.of(destination), Optional.empty(), HERE)),
            List.of(new ImageClaims(new ImageName("bar"), List.of(claim), HERE)),
            HERE);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()));
  }
}
