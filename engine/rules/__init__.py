"""The company's rules that code keeps: lengths, closed days and hours, words never to use, caps on discounts. Pure."""
