package se.lageskartan.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a feed must not reach. */
class FeedAddressTest {
    private static final Set<String> NONE = Set.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "2001:0:1234::1"
            })
    void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(FeedAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "193.182.2.1",
                "2a00:1450:400f::8a",
                "64:ff9b::1.1.1.1"
            })
    void whatIsPublicIsNot(String address) throws UnknownHostException {
        assertThat(FeedAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost:8080/api/meta",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://169.254.169.254/latest/meta-data"
            })
    void addressesOfThisMachineAndItsNetAreNotAsked(String text) {
        assertThatThrownBy(() -> FeedAddress.requireReachable(FeedAddress.parse(text, NONE), NONE, true))
                .isInstanceOf(FeedFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://polisen.se/api/events",
                "ftp://polisen.se/",
                "file:///etc/passwd",
                "polisen.se",
                "",
                "https://",
                "https://anna:hemligt@polisen.se/",
                "https://a b/",
                "jar:https://x!/",
                "http://127.0.0.1/",
                "https:///x"
            })
    void whatIsNoAddressToAskIsRefused(String text) {
        assertThatThrownBy(() -> FeedAddress.parse(text, NONE)).isInstanceOf(FeedFailure.class);
    }

    @Test
    void plainHttpIsForThisMachineWhenTheSettingsNameIt() throws Exception {
        Set<String> named = Set.of("127.0.0.1", "polisen.se");
        assertThat(FeedAddress.parse("http://127.0.0.1:99/x", named)).isEqualTo(URI.create("http://127.0.0.1:99/x"));
        assertThatThrownBy(() -> FeedAddress.parse("http://polisen.se/", named)).isInstanceOf(FeedFailure.class);
        assertThat(FeedAddress.parse("HTTPS://polisen.se/api/events?locationname=Stockholm", NONE)
                        .getHost())
                .isEqualTo("polisen.se");
    }
}
