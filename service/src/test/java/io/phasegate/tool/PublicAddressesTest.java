package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,false",
        "10.1.2.3,false",
        "192.168.1.1,false",
        "172.16.0.1,false",
        "169.254.169.254,false",
        "100.64.0.1,false",
        "0.0.0.0,false",
        "255.255.255.255,false",
        "::1,false",
        "::ffff:10.0.0.1,false",
        "fd00::1,false",
        "fe80::1,false",
        "64:ff9b::a00:1,false",
        "8.8.8.8,true",
        "2606:4700::1111,true"
    })
    void onlyAddressesOfTheOpenInternetArePublic(String address, boolean open) throws IOException {
        assertThat(PublicAddresses.hold(InetAddress.getByName(address))).isEqualTo(open);
    }
}
